"""What a network is trained to lose less of: against gold, against what teachers say, and against what it said itself before it went on."""
import torch
import torch.nn.functional as F

from data import POINTERS, UNKNOWN
from network import FAR

HEADS = ("names", "acts", "kinds")
NAMES = 0.3  # the weight of their loss
CUE_CLASSES = (1.0, 1.5, 1.5)


def head_states(network, hidden, batch, head):
    """What a head reads: the states of all pieces, or the mean states of spans."""
    if head == "names":
        return hidden
    on = batch[head + "_on"][..., None].to(hidden.dtype)
    return (hidden.flatten(0, 1)[batch[head + "_where"]] * on).sum(1) / on.sum(1).clamp(min=1)


def cross_entropy(logits, labels, weight=None):
    """Mean over labelled rows; 0 if there are none."""
    logits, labels = logits.float().view(-1, logits.shape[-1]), labels.view(-1)
    total = F.cross_entropy(logits, labels, weight=weight, ignore_index=UNKNOWN, reduction="sum")
    known = labels >= 0
    return total / (known if weight is None else weight[labels.clamp(min=0)] * known).sum().clamp(min=1)


def soft_cross_entropy(logits, probabilities, on):
    each = -(probabilities * logits.float().log_softmax(-1)).sum(-1)
    return (each * on).sum() / on.sum().clamp(min=1)


def encoded(network, batch, moved=None):
    """States, and those in which whole articles are read."""
    return network.encode_both(batch["ids"], batch["mask"], batch["state"], batch["first"], moved)


def outputs(network, states, batch):
    """states: of `encoded`."""
    hidden, whole = states
    dropped = network.drop(hidden)
    out = {"tags": network.tagger(dropped)}
    out |= {head: getattr(network, head)(head_states(network, dropped, batch, head)) for head in HEADS}
    if "where" in batch:
        read = network.condition(hidden.flatten(0, 1), batch["where"], batch["on"], batch["in_cue"], batch["centre"])
        articles = {k.removeprefix("article_"): v for k, v in batch.items() if k.startswith("article_")}
        out["emissions"], out["verdicts"], *pointing = read
        if articles:
            out["points"] = network.point(whole.flatten(0, 1), pointing, articles)
    return out


def weight_of(head, options):
    return NAMES if head == "names" else options.said


def gold_losses(network, out, batch, options):
    losses = {"cue": cross_entropy(out["tags"], batch["cues"], torch.tensor(CUE_CLASSES, device=out["tags"].device))}
    losses["heads"] = sum(weight_of(head, options) * cross_entropy(out[head], batch[head + "_gold"]) for head in HEADS)
    if "emissions" in out:
        losses["span"] = network.crf.loss(out["emissions"], batch["labels"], batch["on"]).mean() / 20
        losses["verify"] = 0.3 * F.binary_cross_entropy_with_logits(out["verdicts"], batch["true"])
        losses["points"] = options.pointing * gold_points(out, batch)
    return losses


def gold_points(out, batch):
    right = out["points"].log_softmax(2).masked_fill(~batch["article_at"], FAR).logsumexp(2)  # any of the places will do
    return -(right * batch["article_known"]).sum() / batch["article_known"].sum().clamp(min=1)


@torch.no_grad()
def taught(teachers, batch, hidden):
    """Mean outputs of the teachers, of their states `hidden`: probabilities, and emissions with the tables of their CRF."""
    read = [outputs(t, (h, h), batch) for t, h in zip(teachers, hidden)]
    mean = lambda values: torch.stack(list(values)).float().mean(0)
    soft = {k: mean(r[k].float().softmax(-1) for r in read) for k in ("tags", *HEADS)}
    if "emissions" in read[0]:
        soft["emissions"] = mean(r["emissions"] for r in read)
        soft["verdicts"] = mean(r["verdicts"].sigmoid() for r in read)
        soft["points"] = mean(r["points"].softmax(2) for r in read)
        soft["tables"] = [mean(t) for t in zip(*(t.crf.tables() for t in teachers))]
    return soft


def soft_losses(network, out, batch, soft, options):
    inside = batch["mask"]
    losses = {"cue": soft_cross_entropy(out["tags"], soft["tags"], inside)}
    losses["heads"] = sum(
        weight_of(h, options) * soft_cross_entropy(out[h], soft[h], inside if h == "names" else batch[h + "_gold"] >= 0) for h in HEADS)
    if "emissions" in out:
        losses["span"] = network.crf.soft_loss(out["emissions"], batch["on"], soft["emissions"], soft["tables"]) / 20
        losses["verify"] = 0.3 * F.binary_cross_entropy_with_logits(out["verdicts"], soft["verdicts"])
        told = soft["told"][..., None].expand(-1, -1, len(POINTERS))
        losses["points"] = options.pointing * soft_cross_entropy(out["points"].transpose(2, 3), soft["points"].transpose(2, 3), told)
    return losses


@torch.no_grad()
def said_by(network, batch):
    """What a network without upper layers says of a batch, but for its pointers."""
    return outputs(network, encoded(network, batch), {k: v for k, v in batch.items() if not k.startswith("article_")})


def as_before(out, before, batch, options):
    """Pointers and kinds of speakers by gold, and all that `before`, of said_by, has as it has it: emissions themselves too, as a path is made of their differences."""
    soft = lambda name: before[name].float().softmax(-1)
    every = {"names": batch["mask"]} | {h: torch.ones_like(batch[h + "_gold"]) for h in ("acts", "kinds")}
    losses = {"cue": soft_cross_entropy(out["tags"], soft("tags"), batch["mask"])}
    losses["heads"] = sum(weight_of(h, options) * soft_cross_entropy(out[h], soft(h), every[h]) for h in HEADS)
    losses["heads"] = losses["heads"] + options.said * cross_entropy(out["kinds"], batch["kinds_gold"])
    if "emissions" in out:
        apart = (out["emissions"] - before["emissions"]).square().mean(-1)
        losses["span"] = 1.5 * soft_cross_entropy(out["emissions"], soft("emissions"), batch["on"]) + 0.02 * (apart * batch["on"]).sum() / batch["on"].sum()
        losses["verify"] = 0.3 * F.binary_cross_entropy_with_logits(out["verdicts"], before["verdicts"].sigmoid())
        losses["points"] = options.pointing * gold_points(out, batch)
    return losses
