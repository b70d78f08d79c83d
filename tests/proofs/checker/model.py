"""The attention layer by its definition in decimal arithmetic: forward only. What the checker's closed forms
are held against; nothing is shared with it."""
from decimal import Decimal, getcontext

getcontext().prec = 90


def dot(u, v):
    return sum((a * b for a, b in zip(u, v)), Decimal(0))


def apply(matrix, vector):
    return [dot(row, vector) for row in matrix]


def weights(x, head, mask, penalty, empty_row, scale):
    """Rows of the softmax of the masked scores."""
    count = len(x)
    queries, keys = ([apply(head[name], token) for token in x] for name in ("W_Q", "W_K"))
    result = []
    for i in range(count):
        allowed = [m for m in range(count) if not ("causal" in mask and m > i) and not ("diagonal" in mask and m == i)]
        powers = {m: (scale * dot(queries[i], keys[m]) + (penalty if m == i else 0)).exp() for m in allowed}
        total = sum(powers.values())
        if allowed:
            result.append([powers[m] / total if m in powers else Decimal(0) for m in range(count)])
        else:
            result.append([Decimal(1) / count if empty_row == "uniform" else Decimal(0)] * count)
    return result


def output(x, heads, w_o=None, mask="none", penalty=Decimal(0), residual=False, empty_row="zero", scale=None):
    """Rows y_i."""
    scale = scale if scale is not None else 1 / Decimal(len(heads[0]["W_Q"])).sqrt()
    joined = [[] for _ in x]
    for head in heads:
        values = [apply(head["W_V"], token) for token in x]
        for i, row in enumerate(weights(x, head, mask, penalty, empty_row, scale)):
            joined[i] += [dot(row, column) for column in zip(*values)]
    result = [apply(w_o, row) if w_o else row for row in joined]
    return [[a + b for a, b in zip(row, token)] for row, token in zip(result, x)] if residual else result


def jacobian(x, i, j, **layer):
    """Block dy_i/dx_j by central differences: errors of about 1e-50."""
    step, columns = Decimal(10) ** -25, []
    for k in range(len(x[0])):
        ends = []
        for sign in (1, -1):
            moved = [list(token) for token in x]
            moved[j][k] += sign * step
            ends.append(output(moved, **layer)[i])
        columns.append([(a - b) / (2 * step) for a, b in zip(*ends)])
    return [list(row) for row in zip(*columns)]
