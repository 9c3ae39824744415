#!/usr/bin/env python3
"""Train the attribution network on PolNeAR's train part.

usage: train.py OUT_DIR --start ENCODER.pt [--epochs 8] [--rate 2e-4] [--adversarial 0] [--seed 1] [--device cpu]
                [--upper 0] [--written fiction counterparts variants] [--before NETWORK.pt] [--leave-out 0..4] [--teachers T0.pt[,U0.pt] ... T4.pt[,U4.pt]] [--pointings POINTINGS.jsonl] [--threads 2]

ENCODER.pt is of adapt.py, or a trained network that goes on (--kept-layers: so many of its encoder's layers stay as they are; --upper: so many get copies for
what reads whole articles, unless it has them, with --upper-inner units inside). --written learns from what was written for it too (`lines_of` in variants.py). --before teaches pointers and kinds of speakers
by gold alone and all else as this network has it. --leave-out trains on four fifths of the articles: such a network can teach others what it makes of the
fifth that it never saw, which says more than gold does where people differ. --teachers, which have no upper layers, teaches what these, one or more for each fifth, say, as much as
gold, and the false cues that they took for true ones; with --pointings, of point.py, these stand for the teachers' pointers, and gold alone does for what they leave out. OUT_DIR gets checkpoint.pt every 200 steps (the next start goes on
from it) and weights.pt at the end, whose values are the exponential moving average of the trained ones.
"""
import argparse
import json
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from batches import FIRST, LAST, batch_of, grouped, stretches_of
from data import POINTERS, POLNEAR, RECORDS, articles_of, fold_of, held_out, read_raw, trigger_words
from losses import as_before, encoded, gold_losses, outputs, said_by, soft_losses, taught
from network import MASK_PIECE, Sizes, give_upper, load_network, load_state, network_of
from predict import Joined, autocast, to_device, triggers_of
from variants import WRITTEN, lines_of

DOUBTFUL = 0.2  # the cue probability from which a teacher's trigger is worth a look


@dataclass
class Options:
    epochs: float = 8.0
    batch: int = 8
    rate: float = 2e-4  # of the encoder
    head_rate: float = 1e-3
    wide_rate: float = 1e-3  # of what reads whole articles
    kept_layers: int = 0  # of the encoder: these and the embeddings are not trained
    layer_decay: float = 1.0  # each layer's rate over that of the layer above
    adversarial: float = 0.0  # length of the step against the network, in embeddings, of one chunk (Miyato, Dai, Goodfellow: Adversarial Training Methods, 2017)
    average: float = 0.998  # decay of the moving average of the weights
    gold: float = 0.5  # share of gold in what is learnt, where there are teachers
    pointing: float = 0.5  # the weights of losses: the pointers'
    said: float = 0.2  # that of acts, and that of kinds of speakers
    hidden: float = 0.0  # share of the pieces that are masked in what is read
    seed: int = 1


def cue_key(cue):
    return tuple(tuple(map(int, span)) for span in cue)


def pointings_of(path):
    """Of each article, by the cue of each attribution: shares of nowhere [POINTERS], pieces, and their shares [pieces, POINTERS]."""
    with open(path, encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines]
    one = lambda p: (np.array(p["nowhere"], np.float32), np.array(p["pieces"], np.int64), np.array(p["shares"], np.float32).reshape(-1, len(POINTERS)))
    return {r["id"]: {cue_key(p["cue"]): one(p) for p in r["pointings"]} for r in read}


def told_points(pointings, stretches, shape):
    """Shares [stretches, statements, 1 + pieces, POINTERS] as other networks gave them, and of which statements they are known."""
    shares, known = np.zeros(shape, np.float32), np.zeros(shape[:2], bool)
    for k, s in enumerate(stretches):
        told = pointings.get(s.article.id, {})
        for i, ((cue, _, _), *_) in enumerate(s.whole):
            if cue_key(cue) in told:
                nowhere, pieces, values = told[cue_key(cue)]
                here = (pieces >= s.begin) & (pieces < s.end)
                shares[k, i, 0], shares[k, i, 1 + pieces[here] - s.begin], known[k, i] = nowhere, values[here], True
    return torch.from_numpy(shares / np.maximum(shares.sum(2, keepdims=True), 1e-6)), torch.from_numpy(known)


class Learning:
    """What is `learnt`, with its `optimiser` and `schedule`, how many a `step` it is, and the moving `average` of the values."""

    def advance(self, decay):
        """One step by the gradients that there are."""
        torch.nn.utils.clip_grad_norm_(self.learnt, 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.learnt, 1 - min(decay, (1 + self.step) / (10 + self.step)))


class Training(Learning):
    def __init__(self, network, stretches, words, options, device, teachers=None, pointings=None, before=None):
        """teachers: for each fold, the networks that never saw it; pointings: of pointings_of; before: a network to stay near."""
        self.pointings, self.before = pointings, before
        self.network, self.stretches, self.options, self.device = network.to(device), stretches, options, device
        self.words, self.teachers = np.array(sorted(words)), teachers
        self.read = {}  # of each chunk: what each of its teachers makes of it
        self.per_epoch = len(self.order(0))
        self.total, self.step = int(self.per_epoch * options.epochs), 0
        self.optimiser = torch.optim.AdamW(self.groups(), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        warm = 0.06 * self.total
        rate = lambda s: min((s + 1) / warm, max(0.0, (self.total - s) / (self.total - warm)))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, rate)
        self.learnt = [p for p in network.parameters() if p.requires_grad]
        self.average = [p.detach().clone() for p in self.learnt]
        self.sums = {}

    def groups(self):
        o, layers = self.options, len(self.network.encoder)
        rate = lambda depth: o.rate * o.layer_decay ** (layers - depth)
        low = ("positions", "states", "paragraphs", "norm")
        groups = [{"params": [p for n in low for p in getattr(self.network, n).parameters()], "lr": rate(0)}]
        groups += [{"params": list(layer.parameters()), "lr": rate(i + 1)} for i, layer in enumerate(self.network.encoder)]
        for group in groups[: 1 + o.kept_layers] if o.kept_layers else []:
            for p in group["params"]:
                p.requires_grad = False
        groups.append({"params": [*self.network.upper.parameters(), *self.network.wide.parameters()], "lr": o.wide_rate})
        known = {id(p) for g in groups for p in g["params"]}
        rest = [p for p in self.network.parameters() if p.requires_grad and id(p) not in known]
        return groups + [{"params": rest, "lr": o.head_rate}]

    def order(self, epoch):
        """Batches of one epoch, of whole articles; with teachers, each of one fold, for it has teachers of its own."""
        rng = random.Random(self.options.seed * 1000 + epoch)
        batches = grouped(rng.sample(self.stretches, len(self.stretches)), self.options.batch, lambda s: fold_of(s.article.id) if self.teachers else 0)
        rng.shuffle(batches)
        return batches

    def read_by(self, teachers, examples, batch):
        """The teachers' states of the batch; they are the same whenever a chunk comes up, and kept."""
        if any(e not in self.read for e in examples):
            for t, states in enumerate([encoded(t, batch)[0] for t in teachers]):
                for e, rows in zip(examples, states.bfloat16()):
                    self.read.setdefault(e, {})[t] = rows[: len(e) + 2].clone()
        hidden = torch.zeros(len(teachers), *batch["ids"].shape, teachers[0].sizes.hidden, device=self.device)
        for k, e in enumerate(examples):
            for t, rows in self.read[e].items():
                hidden[t, k, : len(rows)] = rows
        return list(hidden)

    @torch.no_grad()
    def taught(self, stretches, batch):
        teachers = self.teachers[fold_of(stretches[0].article.id)]
        return taught(teachers, batch, self.read_by(teachers, [e for s in stretches for e in s.examples], batch))

    def told(self, stretches, batch):
        """The teachers' say, with other networks' pointers in their place if there are such."""
        soft = self.taught(stretches, batch)
        soft["told"] = batch.get("article_told")
        if self.pointings is not None and "points" in soft:
            soft["points"], soft["told"] = (x.to(self.device) for x in told_points(self.pointings, stretches, soft["points"].shape))
        return soft

    def heard(self, stretches, batch):
        """What teachers, or the network before it went on, say of the batch."""
        if self.before is not None:
            return said_by(self.before, batch)
        return self.told(stretches, batch) if self.teachers else None

    def losses(self, batch, soft, moved=None):
        out = outputs(self.network, encoded(self.network, batch, moved), batch)
        if self.before is not None:
            return as_before(out, soft, batch, self.options)
        losses = gold_losses(self.network, out, batch, self.options)
        if soft is None:
            return losses
        share, other = self.options.gold, soft_losses(self.network, out, batch, soft, self.options)
        return {k: share * losses[k] + (1 - share) * other[k] for k in losses}

    def hide(self, batch):
        if not self.options.hidden:
            return batch
        ids = batch["ids"]
        hidden = (torch.rand(ids.shape, device=self.device) < self.options.hidden) & batch["mask"] & (ids != FIRST) & (ids != LAST)
        return batch | {"ids": ids.masked_fill(hidden, MASK_PIECE)}

    def learn(self, stretches):
        o = self.options
        batch = to_device(batch_of(stretches, self.words, random.Random(o.seed * 1_000_003 + self.step)), self.device)
        moved = None
        with autocast(self.device):
            soft = self.heard(stretches, batch)
            batch = self.hide(batch)
            if o.adversarial:
                moved = torch.zeros(*batch["ids"].shape, self.network.sizes.hidden, device=self.device, requires_grad=True)
            losses = self.losses(batch, soft, moved)
        sum(losses.values()).backward()
        if o.adversarial:
            length = moved.grad.flatten(1).norm(dim=1).clamp(min=1e-12)
            with autocast(self.device):
                against = self.losses(batch, soft, moved.grad * (o.adversarial / length)[:, None, None])
            sum(against.values()).backward()
        self.advance(o.average)
        for k, v in losses.items():
            self.sums[k] = self.sums.get(k, 0) + v.detach()

    def run(self, say, save=lambda: None):
        self.network.train()
        begun, since = time.time(), self.step
        while self.step < self.total:
            epoch, at = divmod(self.step, self.per_epoch)
            for stretches in (self.order(epoch) * 2)[at : self.per_epoch]:  # epochs differ by a batch or two
                self.learn(stretches)
                if self.step % 100 == 0:
                    told = " ".join(f"{k} {float(v) / 100:.4f}" for k, v in self.sums.items())
                    say(f"{self.step} of {self.total}: {told} {(time.time() - begun) / (self.step - since):.3f} s/step")
                    self.sums = {}
                if self.step % 200 == 0:
                    save()
                if self.step == self.total:
                    break

    def averaged(self):
        """The network's state with averaged weights."""
        state = self.network.state_dict()
        names = [n for n, p in self.network.named_parameters() if p.requires_grad]
        return {k: v.detach().cpu() for k, v in (state | dict(zip(names, self.average))).items()}

    def save(self, path):
        state = {k: getattr(self, k).state_dict() for k in ("network", "optimiser", "schedule")}
        part = path.with_suffix(".part")
        torch.save(state | {"average": self.average, "step": self.step}, part)
        part.replace(path)

    def restore(self, path):
        saved = torch.load(path, map_location=self.device)
        for k in ("network", "optimiser", "schedule"):
            getattr(self, k).load_state_dict(saved[k])
        self.average, self.step = saved["average"], saved["step"]


def see_triggers(articles, teachers, device):
    """Marks in each article what the networks that never saw it take for cues."""
    for fold, networks in teachers.items():
        some = [a for a in articles if fold_of(a.id) == fold]
        for article, found in zip(some, triggers_of(Joined(networks, device), some, DOUBTFUL)[3]):
            article.triggers = found


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("--start", required=True)
    ap.add_argument("--data", default=POLNEAR / "train.jsonl")
    ap.add_argument("--layers", default=POLNEAR / "train.layers.jsonl", help="names, by machine")
    ap.add_argument("--records", nargs="*", default=RECORDS, help="who spoke, how, when and by what")
    ap.add_argument("--upper", type=int, default=0)
    ap.add_argument("--upper-inner", type=int, default=Sizes.upper_inner)
    ap.add_argument("--written", nargs="*", choices=WRITTEN, default=[])
    ap.add_argument("--leave-out", type=int)
    others = ap.add_mutually_exclusive_group()
    others.add_argument("--before")
    others.add_argument("--teachers", nargs="+", default=[])
    ap.add_argument("--pointings")
    ap.add_argument("--wide", type=int, default=Sizes.wide, help="width of what reads whole articles")
    ap.add_argument("--device", default="cpu")
    ap.add_argument("--threads", type=int, default=2)
    for name, value in asdict(Options()).items():
        ap.add_argument("--" + name.replace("_", "-"), type=type(value), default=value)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    raw = [r for r in read_raw(args.data, args.layers, args.records) if not held_out(r["id"]) and fold_of(r["id"]) != args.leave_out]
    articles = articles_of(raw + lines_of(args.written, [r for r in raw if "records" in r]))
    of_fold = lambda paths: [load_network(path).to(args.device).requires_grad_(False) for path in paths.split(",")]
    teachers = {fold: of_fold(paths) for fold, paths in enumerate(args.teachers)}
    see_triggers(articles, teachers, args.device)
    sizes, state = load_state(args.start)
    give_upper(sizes, state, args.upper, args.upper_inner)
    sizes.wide, sizes.wide_inner, sizes.wide_key = args.wide, args.wide, args.wide // sizes.wide_heads
    network = network_of(sizes, state)
    seen = [a.id for a in articles if any(p is not None for points in a.points for p in points)]  # not those kept back
    pointings = {k: v for k, v in pointings_of(args.pointings).items() if k in set(seen)} if args.pointings else None
    options = Options(**{name: getattr(args, name) for name in asdict(Options())})
    before = load_network(args.before).to(args.device).requires_grad_(False) if args.before else None
    training = Training(network, stretches_of(articles), trigger_words(articles), options, args.device, teachers, pointings, before)
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        training.restore(checkpoint)
    print(f"{len(training.stretches)} stretches, {len(training.words)} trigger pieces, step {training.step} of {training.total}", flush=True)
    training.run(lambda text: print(text, flush=True), lambda: training.save(checkpoint))
    torch.save({"sizes": asdict(sizes), "state": {k: v.half() for k, v in training.averaged().items()}}, args.out / "weights.pt")


if __name__ == "__main__":
    main()
