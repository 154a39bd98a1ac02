"""What POST /api/rbm takes and gives, in words for the people who call it."""

from explorer.rbm.limits import (
    API_LADDER,
    API_LIMITS,
    API_RUNS,
    API_STEPS,
    API_TEMPERATURES,
    LARGEST_SEED,
    MAX_BETA,
    MAX_SMALLER_LAYER,
    MOST_ANNEALED,
    MOST_ENERGIES,
    MOST_LOG_Z_TERMS,
    MOST_STATES,
    MOST_TEMPERED,
    MOST_TEMPERED_UNITS,
)
from explorer.rbm.maths.kernel import MOST_UNITS
from explorer.rbm.maths.mixing import MOST_STEPS
from explorer.rbm.problem import DEFAULT, PRESETS, RATES, UNITS, to_json

_KINDS = "; ".join(f"{name}, {each.allowed}" for name, each in UNITS.items())
REQUEST_FIELDS = {
    "W": "weights, one row per visible unit, one column per hidden unit; without it the default's, "
    "and its biases",
    "b": "the visible units' biases; left out beside W: zeros",
    "c": "the hidden units' biases; alike",
    "data": "rows of the values of the units, one entry per visible unit; without it no data",
    "units": f"the values that every unit takes: {_KINDS}; without it {DEFAULT.units.name}",
    "beta": f'one over the temperature, 0 to {MAX_BETA}, or the temperature: "T=2"; without it 1',
    "rate": f"of one step of gradient ascent on the sum, {RATES.words}; without it none is taken",
}
_LISTED = f"counting up in binary; above {MOST_STATES} the {MOST_STATES} most probable ones"
ANSWER_FIELDS = {
    "log_Z": "ln sum e^(-beta E(v, h))",
    "log_Z_through": "the same summed over the visible and over the hidden states, and their "
    "difference, where both are quick to sum",
    "states": f"the states of v, v_1 first, in bits, or as the signs + and - of spins, {_LISTED}",
    "p_v": "p(v) of each state, e^(-free_energy) / Z",
    "log_p_v": "ln p(v)",
    "free_energy": "-ln sum_h e^(-beta E(v, h))",
    "states_shown": "how many states are listed",
    "states_total": "how many states there are",
    "entropy": "-sum p(v) ln p(v) over all states, in nats",
    "effective_states": "e^entropy",
    "energy": "E(v, h) = -b.v - c.h - v.W h, one row per state of v, one column per state of h; "
    f"null above {MOST_ENERGIES} entries",
    "hidden_states": f"the states of h, h_1 first, {_LISTED}",
    "log_p_h": "ln p(h)",
    "hidden_states_shown": "how many of them are listed",
    "hidden_states_total": "how many there are",
    "mean_v": "E[v] under the model",
    "mean_h": "E[h] under the model",
    "mean_vh": "E[v h^T] under the model",
    "p_h_given_data": "p(h_j = 1 | v), one row per row of data",
    "log_likelihood": "the sum of ln p(v) over the rows of data",
    "mean_log_likelihood": "their mean",
    "data_mean_v": "the mean of v over the rows",
    "data_mean_h": "the mean of p(h = 1 | v) over the rows",
    "data_mean_vh": "the mean of v p(h = 1 | v)^T over the rows",
    "kl": "KL(data || model) in nats: sum q(v) ln(q(v) / p(v)) with the rows' shares q",
    "gradient": "of the sum log-likelihood by W, b and c; its positive and negative phase, whose "
    "difference it is; and the gradient of the mean",
    "update": "with a rate: the W, b and c after the step; delta_W, delta_b and delta_c, the rate "
    "times the gradient; ln p(data) and p(data) before and after it",
    "note": "what is left out as it would take too long; null where nothing is",
    "assumed": "what the request left out beside W: its field, the value in its place, and why",
}
# What is given of a machine with Gaussian units, whose sums over v are integrals.
GAUSSIAN_FIELDS = {
    "log_Z": "ln of the sum over h and the integral over v of e^(-beta E(v, h)), with "
    "E = |v - b|^2 / 2 - c.h - v.W h",
    "variance": "1 / beta, of each visible unit given h",
    "hidden_states": "all states of h, h_1 first, counting up in binary",
    "log_p_h": "ln p(h) of each",
    "centres": "b + W h of each: p(v) is the mixture of the Gaussians around them",
    "covariance_v": "Cov[v] under the model",
    "log_density": "ln p(v) of each row of data",
    **{
        name: ANSWER_FIELDS[name]
        for name in (
            "mean_v mean_h mean_vh p_h_given_data log_likelihood mean_log_likelihood gradient "
            "assumed"
        ).split()
    },
    "update": "with a rate: the W, b and c after the step; delta_W, delta_b and delta_c, the rate "
    "times the gradient; ln p(data) before and after it",
}

_MACHINE = {name: REQUEST_FIELDS[name] for name in ("W", "b", "c", "beta", "units")}
_SEED = f"a whole number from 0 to {LARGEST_SEED}, 0 where left out: the same seed, the same answer"
_CLAMP = (
    "a sign for each visible unit, 0 or 1 where it is held and - where it is free; left out, all "
    "are free. What is sampled then is the machine of the free units, whose hidden biases are "
    "c + held W_held"
)
AIS = {
    "request": _MACHINE
    | {
        "clamp": f"{_CLAMP}, and ln Z is that machine's",
        "runs": f"2 to {API_RUNS}; 100 where left out",
        "temperatures": f"from infinite to the machine's own, 2 to {API_TEMPERATURES}; 1000 where "
        f"left out; runs x temperatures x (weights + 16 x units) are at most {MOST_ANNEALED}",
        "seed": _SEED,
    },
    "answer": {
        "log_Z": "the estimate of ln Z, the logarithm of the mean of the runs' weights",
        "standard_error": "of it, by the delta method",
        "band": "the estimate less and plus 2 standard errors",
        "log_Z_exact": "ln Z itself; null where it would take too long",
        "standard_errors_off": "how many of them the estimate is above the exact one; null where "
        "one of them is not there",
        "effective_runs": "(sum w)^2 / sum w^2: runs of equal weight that say as much",
        "log_weights": "least, largest and standard_deviation of the runs' own estimates of ln Z",
        "runs, temperatures, seed": "as they were asked for",
        "assumed": ANSWER_FIELDS["assumed"],
    },
}
TEMPERING = {
    "request": _MACHINE
    | {
        "clamp": f"{_CLAMP}; states and p_v are those of v with these bits, and p given them",
        "temperatures": f"betas evenly from 0 to the machine's own, 2 to {API_LADDER}; 10 where "
        "left out",
        "steps": f"1 to {API_STEPS}; 500 where left out; temperatures x steps are at most "
        f"{MOST_TEMPERED}, free visible units at most {MOST_TEMPERED_UNITS}",
        "seed": _SEED,
    },
    "answer": {
        "states": "the states of v, counting up",
        "p_v": "p(v) of each, exact",
        "modes": "the minima of the free energy under flips of one bit, each as its states",
        "gibbs": "one chain of temperatures x steps Gibbs steps: visits (each state's share of the "
        "steps), total_variation (half the sum of |visits - p(v)|), mode_changes (steps from one "
        "minimum's basin to another's)",
        "tempering": "the same of the chain at the machine's own temperature, and exchanges: the "
        "share of exchanges between neighbouring temperatures that took place, the hottest first",
        "updates": "temperatures x steps: how many Gibbs steps each of both has taken",
        "mixing": "of the Gibbs chain, exact: lambda_2, the second eigenvalue of a step's kernel; "
        "relaxation_time, 1 / (1 - lambda_2), null where floats cannot tell lambda_2 from 1; "
        "mixing_time, the least number of steps after which it is within 1/4 of p(v) in total "
        f"variation from every start, null beyond {MOST_STEPS}; all null above {MOST_UNITS} units",
        "temperatures, steps, seed": "as they were asked for",
        "assumed": ANSWER_FIELDS["assumed"],
    },
}


def description() -> dict[str, object]:
    """What the API takes and gives, for the people who call it."""
    return {
        "request": {"fields": REQUEST_FIELDS, "default": {**to_json(DEFAULT), "data": []}},
        "answer": ANSWER_FIELDS,
        "answer_with_gaussian_units": GAUSSIAN_FIELDS,
        "ais": AIS,
        "tempering": TEMPERING,
        "presets": [
            {"name": each.name, "title": each.title, "source": each.source}
            | {"request": to_json(each.problem)}
            for each in PRESETS
        ],
        "limits": {
            "visible_units": API_LIMITS.visible,
            "hidden_units": API_LIMITS.hidden,
            "units_of_the_smaller_layer": MAX_SMALLER_LAYER,
            "terms_of_log_Z": MOST_LOG_Z_TERMS,
            "entries_of_data": API_LIMITS.data_entries,
            "states_in_a_list": MOST_STATES,
            "entries_of_energy": MOST_ENERGIES,
            "beta": MAX_BETA,
        },
    }
