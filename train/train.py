#!/usr/bin/env python3
"""Train the attribution network on PolNeAR's train part.

usage: train.py OUT_DIR [--data ../shared/data/polnear/train.jsonl] [--encoder FOLDER] [--epochs 6] [--rate 2e-4] [--seed 1]

OUT_DIR gets checkpoint.pt every 200 steps (the next start goes on from it) and weights.pt at the end, whose values
are the exponential moving average of the trained ones.
"""
import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from data import POLNEAR, UNKNOWN, chunks, encoder_folder, held_out, load, trigger_words
from network import B_CONTENT, B_CUE, B_SOURCE, O, WINDOW, Network, slices, stack

CUES_A_STEP = 44  # rows of the conditioned layer in one step at most
AVERAGE = 0.999  # decay of the moving average of the weights


def cue_labels(article, begin, end):
    y = np.zeros(end - begin, np.int64)
    for cue, _, _ in article.attributions:
        for a, b in cue:
            for p in range(max(a, begin), min(b, end)):
                y[p - begin] = 1 if p == a else 2
    return y


def span_labels(attribution, low, high):
    y = np.full(high - low, O, np.int64)
    for role, spans in zip((B_CUE, B_SOURCE, B_CONTENT), attribution):
        for a, b in spans:
            for p in range(max(a, low), min(b, high)):
                y[p - low] = role if p == max(a, low) else role + 1
    return y


def pick_trigger(cue, rng):
    """The part of a cue that the conditioned layer is shown: all of it, one span, or a piece or two of one."""
    if rng.random() < 0.5:
        return cue
    a, b = rng.choice(cue)
    if rng.random() < 0.5 and b - a > 1:
        p = rng.randrange(a, b)
        return [(p, min(b, p + rng.choice((1, 2))))]
    return [(a, b)]


def false_triggers(article, begin, end, words, rng):
    in_cue = {p for cue, _, _ in article.attributions for a, b in cue for p in range(a, b)}
    out = [p for p in range(begin, end) if int(article.ids[p]) in words and p not in in_cue]
    return rng.sample(out, min(len(out), 3))


def rows_of_batch(examples, words, rng):
    """For each cue, true or false: (example, low, high, trigger spans, labels, is it true)."""
    rows = []
    for k, (article, begin, end) in enumerate(examples):
        for attribution in article.attributions:
            cue = attribution[0]
            if cue[0][0] < begin or cue[-1][1] > end:
                continue
            shown = pick_trigger(cue, rng)
            low, high = max(begin, shown[0][0] - WINDOW), min(end, shown[-1][1] + WINDOW)
            rows.append((k, begin, low, high, shown, span_labels(attribution, low, high), 1.0))
        for p in false_triggers(article, begin, end, words, rng):
            low, high = max(begin, p - WINDOW), min(end, p + 1 + WINDOW)
            rows.append((k, begin, low, high, [(p, p + 1)], np.full(high - low, O, np.int64), 0.0))
    return rng.sample(rows, min(len(rows), CUES_A_STEP))


def of_pieces(examples, shape, labels):
    """Labels of the pieces of each example, as rows of one tensor; [CLS], [SEP] and padding have none."""
    out = torch.full(shape, UNKNOWN)
    for k, (article, begin, end) in enumerate(examples):
        out[k, 1 : end - begin + 1] = torch.from_numpy(labels(article, begin, end))
    return out


def head_loss(head, states, labels):
    logits = head(states).float()
    return F.cross_entropy(logits.view(-1, logits.shape[-1]), labels.view(-1)) if (labels >= 0).any() else logits.sum() * 0


def mean_states(hidden, examples, role, which):
    """Mean states of the spans of one role of each attribution that has a record, and its labels."""
    states, labels = [], []
    for k, (article, begin, end) in enumerate(examples):
        for attribution, said in zip(article.attributions, article.said, strict=True):
            spans = attribution[role]
            if said[which] == UNKNOWN or not spans or spans[0][0] < begin or spans[-1][1] > end:
                continue
            states.append(torch.cat([hidden[k, 1 + a - begin : 1 + b - begin] for a, b in spans]).mean(0))
            labels.append(said[which])
    return (torch.stack(states) if states else hidden[0, :1]), torch.tensor(labels or [UNKNOWN])


def batch_loss(network, examples, words, class_weight, rng):
    ids, mask, state, first = stack([slices(*e) for e in examples])
    gold = of_pieces(examples, ids.shape, cue_labels)
    hidden = network.encode(ids, mask, state, first)
    dropped = network.drop(hidden)
    tags = network.tagger(dropped).float()
    loss_cue = F.cross_entropy(tags.view(-1, 3), gold.view(-1), weight=class_weight, ignore_index=UNKNOWN)
    loss_heads = 0.3 * head_loss(network.names, dropped, of_pieces(examples, ids.shape, lambda a, b, e: a.names[b:e]))
    loss_heads = loss_heads + 0.1 * head_loss(network.acts, *mean_states(dropped, examples, 0, 0))
    loss_heads = loss_heads + 0.1 * head_loss(network.kinds, *mean_states(dropped, examples, 1, 1))
    rows = rows_of_batch(examples, words, rng)
    if not rows:
        return loss_cue, torch.zeros(()), torch.zeros(()), loss_heads
    longest = max(high - low for _, _, low, high, *_ in rows)
    windows, labels = [], torch.zeros(len(rows), longest, dtype=torch.long)
    in_cue, on = torch.zeros(2, len(rows), longest, dtype=torch.bool).unbind(0)
    centre, true = torch.zeros(len(rows), dtype=torch.long), torch.zeros(len(rows))
    for i, (k, begin, low, high, shown, y, is_true) in enumerate(rows):
        windows.append(F.pad(hidden[k, 1 + low - begin : 1 + high - begin], (0, 0, 0, longest - (high - low))))
        on[i, : high - low], labels[i, : high - low] = True, torch.from_numpy(y)
        for a, b in shown:
            in_cue[i, a - low : b - low] = True
        centre[i], true[i] = shown[0][0] - low, is_true
    emissions, verdict = network.condition(torch.stack(windows), in_cue, on, centre)
    loss_span = network.crf.loss(emissions, labels, on).mean() / 20
    return loss_cue, loss_span, 0.3 * F.binary_cross_entropy_with_logits(verdict, true), loss_heads


def optimiser_of(network, rate, total):
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": encoder, "lr": rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01, betas=(0.9, 0.98))
    schedule = lambda s: min((s + 1) / (0.06 * total), max(0.0, (total - s) / (0.94 * total)))
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, schedule)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("--data", default=POLNEAR / "train.jsonl")
    ap.add_argument("--layers", default=POLNEAR / "train.layers.jsonl", help="names, by machine")
    ap.add_argument("--records", default=POLNEAR.parent / "records/train.jsonl", help="acts and kinds of speakers, by hand")
    ap.add_argument("--encoder")
    ap.add_argument("--epochs", type=int, default=6)
    ap.add_argument("--batch", type=int, default=4)
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    articles = [a for a in load(args.data, args.layers, args.records) if not held_out(a.id)]
    words = trigger_words(articles)
    examples = [(a, b, e) for a in articles for b, e in chunks(len(a.ids))]
    per_epoch = len(examples) // args.batch
    total = per_epoch * args.epochs
    network = Network(args.encoder or encoder_folder())
    optimiser, schedule = optimiser_of(network, args.rate, total)
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    step, checkpoint = 0, args.out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        average, step = saved["average"], saved["step"]
    print(f"{len(articles)} articles, {len(examples)} chunks, {len(words)} trigger pieces, step {step} of {total}", flush=True)
    class_weight, sums, since, begun = torch.tensor([1.0, 1.5, 1.5]), np.zeros(4), 0, time.time()
    network.train()
    while step < total:
        epoch, at = divmod(step, per_epoch)
        order = random.Random(args.seed * 1000 + epoch).sample(examples, len(examples))
        rng = random.Random((args.seed, step).__hash__())
        batch = order[at * args.batch : (at + 1) * args.batch]
        with torch.autocast("cpu", torch.bfloat16):
            losses = batch_loss(network, batch, words, class_weight, rng)
        sum(losses).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        step, since = step + 1, since + 1
        decay = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in network.state_dict().items():
                if v.dtype.is_floating_point and "word_embeddings" not in k:
                    average[k].lerp_(v, 1 - decay)
        sums += [x.item() for x in losses]
        if step % 50 == 0:
            print(step, "cue %.4f span %.4f verify %.4f heads %.4f" % tuple(sums / 50), f"{(time.time() - begun) / since:.2f} s/step", flush=True)
            sums[:] = 0
        if step % 200 == 0 or step == total:
            saved = dict(network=network.state_dict(), optimiser=optimiser.state_dict(), schedule=schedule.state_dict(), average=average, step=step)
            torch.save(saved, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)
    torch.save(average, args.out / "weights.pt")


if __name__ == "__main__":
    main()
