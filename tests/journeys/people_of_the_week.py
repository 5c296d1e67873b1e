"""Who does what in the journeys, at each council of the demonstration."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Team:
    """User names, by what the person does."""

    social_worker: str
    social_worker_name: str
    colleague: str
    team_leader: str
    panel_administrator: str
    decision_maker: str
    finance_officer: str
    head_of_service: str
    elsewhere: str
    administrator: str
    kinship_team: str
    case_for_panel: str


TEAMS = {
    "ochilvale": Team(
        social_worker="lena.ogilvy",
        social_worker_name="Lena Ogilvy",
        colleague="piotr.zielak",
        team_leader="nadia.farrow",
        panel_administrator="beth.lyle",
        decision_maker="ruth.cardno",
        finance_officer="gail.imrie",
        head_of_service="ruth.cardno",
        elsewhere="tom.bell",
        administrator="sam.tait",
        kinship_team="Kinship Care Team",
        case_for_panel="K-1048",
    ),
    "teesmere": Team(
        social_worker="ellie.marsden",
        social_worker_name="Ellie Marsden",
        colleague="joe.tranter",
        team_leader="dev.achari",
        panel_administrator="wilf.tan",
        decision_maker="corinne.haddow",
        finance_officer="jo.marsh",
        head_of_service="corinne.haddow",
        elsewhere="kim.rowntree",
        administrator="pat.lomax",
        kinship_team="Kinship Team",
        case_for_panel="E-2216",
    ),
}
