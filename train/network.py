"""The network: an encoder over word pieces, a tagger that finds cues, and a layer that reads the article once for each cue.

The conditioned layer marks, for one cue, its source, its content and the whole of the cue itself, as whole spans by a
linear-chain CRF (Lafferty, McCallum, Pereira: Conditional Random Fields, 2001). A false cue is one for which it marks
nothing; `verify` scores that separately. Linear heads over the encoder's states tell names, what a cue's words do (acts) and what
kind of speaker a source's words name.
"""
import numpy as np
import torch
import torch.nn as nn

from data import ACTS, CHUNK, KINDS, NAME_TAGS, STATES

WINDOW = 128  # pieces on each side of a cue that the conditioned layer reads
WIDTH = 256  # of the conditioned layer
DISTANCES = 24  # buckets of distance on each side
O, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT, B_CUE, I_CUE = range(7)
LABELS = 7


class Crf(nn.Module):
    """Labels O, B and I of source, content, cue; an I follows only its own B or I."""

    def __init__(self):
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.first = nn.Parameter(torch.zeros(LABELS))
        barred, barred_first = torch.zeros(LABELS, LABELS), torch.zeros(LABELS)
        for inner in (I_SOURCE, I_CONTENT, I_CUE):
            barred[[p for p in range(LABELS) if p not in (inner, inner - 1)], inner] = -1e4
            barred_first[inner] = -1e4
        self.register_buffer("barred", barred)
        self.register_buffer("barred_first", barred_first)

    def tables(self):
        return self.transition + self.barred, self.first + self.barred_first

    def loss(self, emissions, labels, mask):
        """Negative log-likelihood of each row: emissions [rows, pieces, labels], labels and mask [rows, pieces]."""
        transition, first = self.tables()
        columns = emissions.unbind(1)  # slicing inside the loop would make its backward pass quadratic
        alpha = columns[0] + first
        on_path = emissions.gather(2, labels[:, :, None])[:, :, 0]
        steps = transition[labels[:, :-1], labels[:, 1:]]
        gold = on_path[:, 0] + first[labels[:, 0]] + ((on_path[:, 1:] + steps) * mask[:, 1:]).sum(1)
        for t in range(1, emissions.shape[1]):
            new = torch.logsumexp(alpha[:, :, None] + transition[None], 1) + columns[t]
            alpha = torch.where(mask[:, t, None], new, alpha)
        return torch.logsumexp(alpha, 1) - gold

    @torch.no_grad()
    def decode(self, emissions, mask):
        transition, first = self.tables()
        score, back = emissions[:, 0] + first, []
        for t in range(1, emissions.shape[1]):
            best, arg = (score[:, :, None] + transition[None]).max(1)
            on = mask[:, t][:, None]
            back.append(torch.where(on, arg, torch.arange(LABELS)[None].expand_as(arg)))
            score = torch.where(on, best + emissions[:, t], score)
        label = score.argmax(1)
        path = [label]
        for pointers in reversed(back):
            label = pointers.gather(1, label[:, None])[:, 0]
            path.append(label)
        return torch.stack(path[::-1], 1)


class Network(nn.Module):
    def __init__(self, encoder, dropout=0.1):
        super().__init__()
        """encoder: a folder that transformers reads, or the configuration of an encoder whose weights will be loaded."""
        from transformers import AutoModel, PretrainedConfig

        options = dict(add_pooling_layer=False, attn_implementation="sdpa")
        if isinstance(encoder, PretrainedConfig):
            self.encoder = AutoModel.from_config(encoder, **options)
        else:
            self.encoder = AutoModel.from_pretrained(
                str(encoder), attention_probs_dropout_prob=0.0, hidden_dropout_prob=dropout, **options)  # fmt: skip
        for p in self.encoder.embeddings.word_embeddings.parameters():
            p.requires_grad = False
        hidden = self.encoder.config.hidden_size
        self.state = nn.Embedding(STATES, hidden)
        self.paragraph = nn.Embedding(2, hidden)
        nn.init.zeros_(self.state.weight)
        nn.init.zeros_(self.paragraph.weight)
        self.drop = nn.Dropout(0.1)
        self.tagger = nn.Linear(hidden, 3)
        self.names = nn.Linear(hidden, NAME_TAGS)
        self.acts = nn.Linear(hidden, len(ACTS))
        self.kinds = nn.Linear(hidden, len(KINDS))
        self.project = nn.Linear(hidden, WIDTH)
        self.pool = nn.Linear(hidden, WIDTH)
        self.distance = nn.Embedding(2 * DISTANCES + 1, WIDTH)
        self.in_cue = nn.Embedding(2, WIDTH)
        nn.init.normal_(self.distance.weight, std=0.1)
        nn.init.normal_(self.in_cue.weight, std=0.1)
        self.layer = nn.TransformerEncoderLayer(WIDTH, 4, 2 * WIDTH, dropout=0.0, batch_first=True, activation="gelu", norm_first=True)
        self.norm = nn.LayerNorm(WIDTH)
        self.labels = nn.Linear(WIDTH, LABELS)
        self.verify = nn.Linear(WIDTH, 1)
        self.crf = Crf()

    def encode(self, ids, mask, state, first):
        x = self.encoder.embeddings.word_embeddings(ids) + self.state(state) + self.paragraph(first)
        return self.encoder(inputs_embeds=x, attention_mask=mask).last_hidden_state

    def condition(self, windows, in_cue, mask, centre):
        """windows [cues, T, hidden]; in_cue, mask [cues, T] bool; centre [cues], from which distances count."""
        offset = torch.arange(windows.shape[1])[None] - centre[:, None]
        bucket = (torch.log2(offset.abs().float() + 1) * 3).long().clamp(max=DISTANCES) * torch.sign(offset)
        cue = in_cue[..., None].to(windows.dtype)
        pooled = (windows * cue).sum(1) / cue.sum(1).clamp(min=1)
        x = self.project(self.drop(windows)) + self.distance(bucket + DISTANCES) + self.in_cue(in_cue.long())
        x = self.norm(self.layer(x + self.pool(pooled)[:, None], src_key_padding_mask=~mask))
        at_cue = (x * cue).sum(1) / cue.sum(1).clamp(min=1)
        return self.labels(x).float(), self.verify(at_cue)[:, 0].float()


def stack(rows):
    """[(ids, state, first)] as padded tensors with [CLS] and [SEP] around each row, and their mask."""
    longest = max(len(r[0]) for r in rows) + 2
    ids, state, first, mask = (np.zeros((len(rows), longest), np.int64) for _ in range(4))
    for k, (i, s, f) in enumerate(rows):
        n = len(i)
        ids[k, 0], ids[k, 1 : n + 1], ids[k, n + 1] = 101, i, 102
        state[k, 1 : n + 1], first[k, 1 : n + 1], mask[k, : n + 2] = s, f, 1
    return [torch.from_numpy(x) for x in (ids, mask, state, first)]


def slices(article, begin, end):
    return article.ids[begin:end], article.state[begin:end], article.first[begin:end]


assert CHUNK + 2 <= 512
