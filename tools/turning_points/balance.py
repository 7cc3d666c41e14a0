"""The score of docs/measures.md once more, from the events and at any half-life: to check what the service answers, and
to see what another half-life would give."""

BY_TYPE = {"AGREEMENT": 6, "AID": 5, "REJECTION": -2, "DEMAND": -2, "PROTEST": -2, "ACCUSATION": -3, "MOBILISATION": -4,
           "THREAT": -5, "COERCION": -5, "CONFLICT": -8}
BY_ACTION = {"TIES_ACTION_RECOGNISE": 5, "TIES_ACTION_DOWNGRADE": -5, "TIES_ACTION_EXPEL": -6,
             "SANCTION_ACTION_IMPOSE": -6, "SANCTION_ACTION_EASE": 5, "SANCTION_ACTION_THREATEN": -5}


def value(event):
    """Points of an imported event, which has one source, confidence 1 and status OCCURRED."""
    kind = event["type"].removeprefix("EVENT_TYPE_")
    if kind in ("DIPLOMATIC_TIES", "SANCTION"):
        return BY_ACTION[event[kind.lower()]["action"]]
    if kind == "COOPERATION":
        return 0.3 if event.get("cooperation", {}).get("intent") else 5
    if kind == "STATEMENT":
        return 1.5 if event["statement"]["polarity"] == "POLARITY_POSITIVE" else 0
    if kind == "AID" and event.get("aid", {}).get("halted"):
        return -6
    if kind == "CONFLICT" and event.get("conflict", {}).get("mass_violence"):
        return -10
    return BY_TYPE.get(kind, 0)


def score(events, day, half_life):
    accord = friction = 0
    for when, event in events:
        if when <= day:
            weight = 2 ** (-(day - when).days / half_life)
            points = value(event) * weight
            accord += max(points, 0)
            friction += max(-points, 0)
    return 100 * (accord - friction) / (accord + friction + 15 * half_life / 180)
