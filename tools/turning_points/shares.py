"""Intervals of shares and of their difference."""
import math
import random


def wilson(hits, count):
    """The 95 % interval of a share."""
    z = 1.959964
    share, spread = hits / count, z * z / count
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / count + spread / 4 / count)
    return middle - half, middle + half


def interval_of_difference(first, second):
    """The 95 % interval of the difference of two shares of the same points, by drawing points again."""
    generator = random.Random(1)
    pairs = list(zip(first, second))
    drawn = sorted(sum(a - b for a, b in generator.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(20000))
    return drawn[500], drawn[-501]


def mcnemar(first, second):
    """How likely points on which the two differ fall at least so unevenly when neither is better."""
    only_first = sum(a and not b for a, b in zip(first, second))
    only_second = sum(b and not a for a, b in zip(first, second))
    differing = only_first + only_second
    if differing == 0:
        return 1.0
    tail = sum(math.comb(differing, k) for k in range(max(only_first, only_second), differing + 1)) / 2 ** differing
    return min(1.0, 2 * tail)
