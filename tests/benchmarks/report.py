"""The figures as a table a person can read."""

from typing import Any


def table(result: dict[str, Any]) -> str:
    """Return the figures of one size."""
    loaded = f"ready in {result['seconds_to_load']:.0f} s"
    lines = [
        f"\n{result['cases']:,} open cases, 20 notes each, {loaded}.",
        "Milliseconds; a ratio is of the middles, to the floor measured in the same run.\n",
        "| page | clients | p50 | p95 | per second | floor p50 | ratio |",
        "| --- | --: | --: | --: | --: | --: | --: |",
        *(_page(row) for row in result["pages"]),
        f"\nOne slip in a name, found on page one: {result['recall_of_100']:.0f} in 100.\n",
        "| sweep | rows raised | seconds | by hand | ratio |",
        "| --- | --: | --: | --: | --: |",
        *(_night(row) for row in result["sweep"]),
        f"\nMost memory of this process: {result['memory_mb']:.0f} MB\n",
    ]
    return "\n".join(lines)


def _page(row: dict[str, Any]) -> str:
    ours, floor = row["ours"], row["floor"]
    return (
        f"| {row['name']} | {row['clients']} | {ours['p50']:.1f} | {ours['p95']:.1f} | "
        f"{ours['per_second']:.0f} | {floor['p50']:.1f} | {row['ratio']:.1f} |"
    )


def _night(row: dict[str, Any]) -> str:
    return (
        f"| {row['name']} | {row['rows']:,} | {row['ours']:.3f} | {row['by_hand']:.3f} | "
        f"{row['ratio']:.1f} |"
    )
