"""Networks of several layers as a claim names them: options, parameters, names."""
from fractions import Fraction

SIZES = ("layers", "kernel", "dilation")
OPTIONS = {      # by kind: options in words, options that are numbers, names, names of which there is one a layer
    "causal_attention": ({"weights": ("free", "uniform"), "residual": ("off", "on"),
                          "activation": ("none", "identity", "relu", "tanh")}, {"layers": 1}, set(), {"A"}),
    "temporal_convolution": ({"activation": ("identity", "none", "relu", "tanh")},
                             {"layers": 1, "kernel": 2, "dilation": 1}, {"kernel", "dilation"}, set()),
    "deep_attention": ({"mask": ("none", "causal"), "norm": ("none", "pre", "post"),
                        "activation": ("none", "identity", "relu", "tanh")},
                       {"layers": 1, "epsilon": Fraction(1, 100)}, {"scale"}, {"A", "Q", "K", "V", "Vbar"}),
}
ONE_BY_ONE, TOKENS, BY_TOKENS, BY_D = (), ("T", "d"), ("T", "T"), ("d", "d")


def parameters(model):
    """Names of the variables that the model brings along, and their sizes."""
    kind, active = model["kind"], model["activation"] != "none"
    result = {"X": TOKENS}
    if kind == "causal_attention" and model["residual"] == "on":
        result["beta"] = ONE_BY_ONE
    for k in range(1, int(model["layers"]) + 1):
        if kind == "causal_attention":
            result.update({f"B[{k}]": BY_TOKENS} if model["weights"] == "free" else {})
            result.update({f"W[{k}]": BY_D} if active else {})
        if kind == "temporal_convolution":
            taps = int(model["kernel"])
            result.update({f"W[{(k - 1) * taps + p}]": BY_D for p in range(1, taps + 1)})
        if kind == "deep_attention":
            names = ("W_Q", "W_K", "W_V") + (("W_1", "W_2") if active else ())
            result.update({f"{name}[{k}]": BY_D for name in names})
    return result


def names(model):
    """What a claim may name, and which of these come once a layer."""
    _, _, single, several = OPTIONS[model["kind"]]
    of_layers = {name.split("[")[0] for name in parameters(model) if "[" in name} | several | {"H", "J_layer"}
    return {"X", "Y", "J", "layers"} | single | of_layers | ({"beta"} & set(parameters(model))), of_layers
