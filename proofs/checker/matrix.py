"""Matrices of intervals, as lists of rows. Numbers are 1 x 1 matrices, as in the claim language."""
import itertools
import operator
from fractions import Fraction

from interval import Interval, Invalid, ONE, ZERO, exp, log, rounded, sqrt

MAX_SIZE = 4096                     # of T, d and matrices
MAX_POWER = 1000                    # of exponents
MAX_DET = 10                        # rows of a determinant, expanded over all subsets of the columns


def scalar(x):
    return [[x if isinstance(x, Interval) else Interval(Fraction(x))]]


def number(m):
    """The entry of a 1 x 1 matrix."""
    return m[0][0] if shape(m) == (1, 1) else misfit("a number", m)


def shape(m):
    return len(m), len(m[0])


def misfit(what, *matrices):
    sizes = " and ".join("%d x %d" % shape(m) for m in matrices)
    raise Invalid(f"the claim does not fit the sizes: {what} of {sizes}")


def total(items):
    return sum(items, ZERO)


def transpose(m):
    return [list(row) for row in zip(*m)]


def entrywise(function, *matrices):
    return [[function(*entries) for entries in zip(*rows)] for rows in zip(*matrices)]


def alike(a, b):
    """Two matrices of one shape; the number 0 stands for any zero matrix."""
    if shape(a) != shape(b):
        zero_a, zero_b = (shape(m) == (1, 1) and m[0][0].is_zero() for m in (a, b))
        a, b = [[ZERO] * len(b[0])] * len(b) if zero_a else a, [[ZERO] * len(a[0])] * len(a) if zero_b else b
    return (a, b) if shape(a) == shape(b) else misfit("a sum or relation", a, b)


def add(a, b):
    return entrywise(operator.add, *alike(a, b))


def subtract(a, b):
    return entrywise(operator.sub, *alike(a, b))


def divide(a, b):
    return entrywise(lambda x: x / number(b), a)


def negative(m):
    return entrywise(operator.neg, m)


def inner(u, v):
    return total(a * b for a, b in zip(u, v))


def multiply(a, b):
    """Product of matrices; a number scales."""
    if shape(b) == (1, 1):
        a, b = b, a
    if shape(a) == (1, 1):
        return [[a[0][0] * x for x in row] for row in b]
    columns = transpose(b)
    if len(a[0]) != len(b):
        misfit("a product", a, b)
    return [[inner(row, column) for column in columns] for row in a]


def identity(n):
    if not 0 < n <= MAX_SIZE:
        raise Invalid(f"no identity matrix of {n} rows")
    return [[ONE if i == j else ZERO for j in range(n)] for i in range(n)]


def square(m):
    return m if len(m) == len(m[0]) else misfit("a square matrix", m)


def frobenius(m):
    return sqrt(total(x ** 2 for row in m for x in row))


def psd(m):
    """Is the symmetric part positive semidefinite: True, False, or None if the intervals do not tell.

    If a diagonal entry is positive, a symmetric matrix is psd exactly when its Schur complement is. A
    negative diagonal entry or principal 2 x 2 minor excludes it, and a zero row changes nothing.
    """
    m = multiply(scalar(Fraction(1, 2)), add(square(m), transpose(m)))
    while m:
        every = range(len(m))
        minors = (m[k][k] * m[j][j] - m[k][j] ** 2 for k in every for j in range(k))
        if any(m[k][k].high < 0 for k in every) or any(minor.high < 0 for minor in minors):
            return False
        pivot = max(every, key=lambda k: m[k][k].low)
        if m[pivot][pivot].low > 0:
            rest = [k for k in every if k != pivot]
            m = [[m[i][j] - m[i][pivot] * m[j][pivot] / m[pivot][pivot] for j in rest] for i in rest]
        else:
            rest = [k for k in every if not all(x.is_zero() for x in m[k])]
            if len(rest) == len(m):
                return None
            m = [[m[i][j] for j in rest] for i in rest]
    return True


def norm(m):
    """The 2-norm: | |M| - |C| | <= |R|_F for a point matrix C and R >= |M - C| entrywise."""
    if formal := [x for row in m for x in row if x.formal]:
        return formal[0].norm(m)
    if 1 in shape(m):
        return frobenius(m)
    middle = entrywise(lambda x: rounded((x.low + x.high) / 2, Interval.bits, False), m)
    radius = frobenius(entrywise(lambda x, c: Interval(max(x.high - c, c - x.low)), m, middle)).high
    bits, Interval.bits = Interval.bits, 2 * Interval.bits + 64
    try:
        low, high = middle_norm(entrywise(Interval, middle), bits)
    finally:
        Interval.bits = bits
    return Interval(max(Fraction(0), low - radius), high + radius)


def middle_norm(m, bits):
    """Bounds of the 2-norm of a point matrix C: |C|^2 >= v'C'Cv / v'v for any v, and |C|^2 <= b if b I - C'C
    is psd.

    Squaring the Gram matrix again and again points to the best v. The bound b is tried one part in 2^bits
    above what v gives; the Frobenius norm always is an upper bound.
    """
    gram = multiply(transpose(m), m) if len(m) >= len(m[0]) else multiply(m, transpose(m))
    powers, best, every = entrywise(lambda x: x.low, gram), Fraction(0), range(len(gram))
    for _ in range(2 * bits):
        largest_entry = max(powers[k][k] for k in every)
        if largest_entry <= 0:
            break
        powers = entrywise(lambda x: rounded(x / largest_entry, 2 * bits, False), powers)
        v = [Interval(x) for x in max(powers, key=lambda row: sum(x * x for x in row))]
        best = max(best, (inner(v, [inner(row, v) for row in gram]) / inner(v, v)).low)
        above = Interval(best * (1 + Fraction(1, 1 << bits)))
        if psd(subtract(multiply([[above]], identity(len(gram))), gram)):
            return sqrt(Interval(best)).low, sqrt(above).high
        powers = [[sum(powers[i][k] * powers[k][j] for k in every) for j in every] for i in every]
    return sqrt(Interval(best)).low, frobenius(m).high


def determinant(m):
    """Laplace's expansion, row after row: the minors of the first rows over all subsets of the columns."""
    if len(square(m)) > MAX_DET:
        raise Invalid(f"determinants of more than {MAX_DET} rows are not checked here")
    minors = {(): ONE}
    for n, row in enumerate(m):
        minors = {chosen: total(
            (row[c] if (n - k) % 2 == 0 else -row[c]) * minors[chosen[:k] + chosen[k + 1:]]
            for k, c in enumerate(chosen)) for chosen in itertools.combinations(range(len(m)), n + 1)}
    return minors[tuple(range(len(m)))]


def matrix_power(m, n):
    if not 0 <= n <= MAX_POWER:
        raise Invalid(f"no power of a matrix: {n}")
    result = identity(len(square(m)))
    for bit in bin(n)[2:]:
        result = multiply(result, result)
        result = multiply(result, m) if bit == "1" else result
    return result


def diagonal(m):
    """A vector as a diagonal matrix, or the diagonal of a square matrix as a vector."""
    if len(m[0]) == 1 < len(m):
        return [[m[i][0] if i == j else ZERO for j in range(len(m))] for i in range(len(m))]
    return [[square(m)[i][i]] for i in range(len(m))]


def outer(a, b):
    return multiply(a, transpose(b)) if len(a[0]) == len(b[0]) == 1 else misfit("outer", a, b)


def dot(a, b):
    return scalar(total(map(inner, *alike(a, b))))


def largest(items):
    items = list(items)
    if formal := [x for x in items if x.formal]:
        return scalar(formal[0].largest(items))
    return scalar(Interval(max(x.low for x in items), max(x.high for x in items)))


def largest_row(m):
    return largest(total(map(abs, row)) for row in m)


def column(m):
    return m if len(m[0]) == 1 else transpose(m) if len(m) == 1 else misfit("a vector", m)


def stacked(items):
    """[a, b, ..]: numbers make a column, columns the rows of a matrix."""
    if any(len(m[0]) > 1 or len(m) != len(items[0]) for m in items):
        misfit("a list", *items)
    return [[row[0] for row in m] for m in items]


def ones(m, n=1):
    if not 0 < m <= MAX_SIZE or not 0 < n <= MAX_SIZE:
        raise Invalid(f"no matrix of {m} x {n} ones")
    return [[ONE] * n for _ in range(m)]


def toeplitz(r, size=None, dilation=1):
    """R_ij = r_k where i - j = k times the dilation, else 0."""
    r = [row[0] for row in column(r)]
    size = len(r) if size is None else size
    if not 0 < size <= MAX_SIZE or dilation < 1:
        raise Invalid(f"no Toeplitz matrix of size {size} and dilation {dilation}")
    steps = {k * dilation: x for k, x in enumerate(r)}
    return [[steps.get(i - j, ZERO) for j in range(size)] for i in range(size)]


def lower_triangular(m):
    return [[x if j <= i else ZERO for j, x in enumerate(row)] for i, row in enumerate(m)]


def normalize_rows(m):
    return [[x / total(row) for x in row] for row in m]


def ranked(m, rank):
    """The entry of that rank: it lies between the lower ends of that rank and the upper ones."""
    entries = [row[0] for row in column(m)]
    if not 1 <= rank <= len(entries):
        raise Invalid(f"no entry of rank {rank} among {len(entries)}")
    return scalar(Interval(*(sorted(ends, reverse=True)[rank - 1]
                             for ends in ([x.low for x in entries], [x.high for x in entries]))))


def diagonalizable(m):
    """Over the complex numbers: True or False for a matrix of rational points, else None.

    M is diagonalizable exactly if the degree of its minimal polynomial is the number of its distinct eigenvalues.
    The one is the rank of I, M, .., M^(n-1) as vectors; the other that of the matrix of traces of M^(i+j), which is
    V' diag(multiplicities) V for the Vandermonde matrix V of the distinct eigenvalues.
    """
    size = range(len(square(m)))
    if any(x.low != x.high for row in m for x in row):
        return None
    point, powers = entrywise(lambda x: x.low, m), [[[Fraction(i == j) for j in size] for i in size]]
    for _ in range(2 * len(m) - 2):
        powers.append([[sum(row[k] * point[k][j] for k in size) for j in size] for row in powers[-1]])
    traces = [sum(power[k][k] for k in size) for power in powers]
    return rank([sum(powers[k], []) for k in size]) == rank([[traces[i + j] for j in size] for i in size])


def rank(rows):
    """Of rational rows, by elimination."""
    result = 0
    while rows:
        first, *rows = rows
        if any(first):
            pivot = next(k for k, x in enumerate(first) if x)
            rows = [[x - row[pivot] / first[pivot] * y for x, y in zip(row, first)] for row in rows]
            result += 1
    return result


def spread(blocks):
    """A matrix of blocks as one matrix."""
    return [sum(rows, []) for strip in blocks for rows in zip(*strip)]


# name: function, least and most arguments, how many of them are matrices (the others are integers)
MANY = 1 << 30
FUNCTIONS = {
    "norm": (lambda m: scalar(norm(m)), 1, 1, 1), "norm_fro": (lambda m: scalar(frobenius(m)), 1, 1, 1),
    "norm_one": (lambda m: largest_row(transpose(m)), 1, 1, 1), "norm_inf": (largest_row, 1, 1, 1),
    "trace": (lambda m: scalar(total(square(m)[k][k] for k in range(len(m)))), 1, 1, 1),
    "det": (lambda m: scalar(determinant(m)), 1, 1, 1), "dot": (dot, 2, 2, 2), "outer": (outer, 2, 2, 2),
    "diag": (diagonal, 1, 1, 1), "id": (identity, 1, 1, 0), "power": (matrix_power, 2, 2, 1),
    "ones": (ones, 1, 2, 0), "toeplitz": (toeplitz, 1, 3, 1), "lower_triangular": (lower_triangular, 1, 1, 1),
    "normalize_rows": (normalize_rows, 1, 1, 1), "largest": (ranked, 2, 2, 1),
    "psd": (psd, 1, 1, 1), "diagonalizable": (diagonalizable, 1, 1, 1),
    "exp": (lambda m: entrywise(exp, m), 1, 1, 1), "log": (lambda m: entrywise(log, m), 1, 1, 1),
    "sqrt": (lambda m: entrywise(sqrt, m), 1, 1, 1), "abs": (lambda m: entrywise(abs, m), 1, 1, 1),
    "max": (lambda *m: largest(map(number, m)), 1, MANY, MANY),
    "min": (lambda *m: negative(largest(-number(x) for x in m)), 1, MANY, MANY),
}
PROPERTIES = {"psd": psd, "diagonalizable": diagonalizable}     # of one matrix, in the place of a relation
OPERATORS = {"+": add, "-": subtract, "*": multiply, "/": divide, "'": transpose, "negative": negative}
