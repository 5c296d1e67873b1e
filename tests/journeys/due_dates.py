"""Finds the dates on a page by which something is due and that do not say why."""

WITHOUT_WHY = r"""() => {
    const day = "\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \\d{4}";
    const binding = ["due by", "overdue", "ends? on", "last (?:safe )?day", "limit",
        "unlawful from", "lawful up to"].join("|");
    const headings = ["due", "due by", "by", "limit", "legal limit", "last safe day",
        "unlawful from", "impossible after"].join("|");
    const binds = new RegExp(`\\b(?:${binding})\\b[^.;]{0,40}?${day}`, "i");
    const heads = new RegExp(`^(?:${headings})\\b`, "i");
    const dated = new RegExp(day);
    const reasons = "details, a[href*='/timescales/'], a.app-why-link, .app-set-by";
    const clean = text => (text || "").replace(/\s+/g, " ").trim();
    const beside = each => each && (each.matches("details")
        || each.matches("p, div") && each.querySelector("a.app-why-link, details"));
    const says = row => [...row.querySelectorAll("a")].some(a => /\bwhy\b/i.test(a.textContent));
    const answered = each => {
        const row = each.closest("tr, .govuk-summary-list__row, li") || each;
        return row.querySelector(reasons) || says(row) || beside(row.nextElementSibling)
            || row.matches("li") && beside(row.parentElement.nextElementSibling);
    };
    return [...document.querySelectorAll("main :is(p, li, td, dd)")].filter(each => {
        if (each.closest("details") || each.querySelector("p, li, td, dd")) return false;
        const text = clean(each.textContent);
        const head = each.tagName === "DD"
            ? clean(each.previousElementSibling?.textContent)
            : each.dataset.label || "";
        const due = each.querySelector(".app-due") || binds.test(text)
            || dated.test(text) && heads.test(head);
        return due && !answered(each);
    }).map(each => clean(each.textContent).slice(0, 150));
}"""
