"""The Jacobian of a layer by its four pathways in mpmath, as bench/closed_form.hpp has them: seconds of the processor, one run.

Usage: closed_form_mpmath.py T d digits
"""
import random
import sys
import time

import mpmath
from mpmath import mp


def matrix(rng, rows, cols):
    return [[mp.mpf(rng.randint(-1021, 1021)) / 1021 for _ in range(cols)] for _ in range(rows)]


def times(a, b_transposed):
    return [[mpmath.fdot(row, col) for col in b_transposed] for row in a]


def transposed(a):
    return [list(col) for col in zip(*a)]


def jacobian(X, W_Q, W_K, W_V):
    T, d = len(X), len(X[0])
    scale = 1 / mp.sqrt(d)
    Q, K, V = times(X, W_Q), times(X, W_K), times(X, W_V)
    k = times(Q, transposed(W_K))
    J = []
    for i in range(T):
        exps = [mp.exp(scale * mpmath.fdot(Q[i], K[j])) for j in range(T)]
        total = mpmath.fsum(exps)
        a = [e / total for e in exps]
        vbar = [mpmath.fdot(a, [V[j][c] for j in range(T)]) for c in range(d)]
        for c in range(d):
            u = [scale * a[j] * (V[j][c] - vbar[c]) for j in range(T)]
            block = [[a[j] * W_V[c][e] + u[j] * k[i][e] for e in range(d)] for j in range(T)]
            uK = [mpmath.fdot(u, [K[j][m] for j in range(T)]) for m in range(d)]
            for e in range(d):
                block[i][e] += mpmath.fdot(uK, [W_Q[m][e] for m in range(d)])
            J.append(block)
    return J


def main():
    T, d, digits = map(int, sys.argv[1:])
    mp.dps = digits
    rng = random.Random(1)
    inputs = matrix(rng, T, d), matrix(rng, d, d), matrix(rng, d, d), matrix(rng, d, d)
    times_taken = []
    for _ in range(3):
        start = time.process_time()
        jacobian(*inputs)
        times_taken.append(time.process_time() - start)
    print(sorted(times_taken)[1])


if __name__ == "__main__":
    main()
