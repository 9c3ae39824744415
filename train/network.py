"""The network: an encoder over word pieces, a tagger that finds cues, and a reader that reads the article once for each cue.

The reader marks, for one cue, its source, its content and the whole of the cue itself, as whole spans by a linear-chain CRF
(Lafferty, McCallum, Pereira: Conditional Random Fields, 2001). A false cue is one for which it marks nothing; `verify` scores that
separately. Pointers tell where the article names the speaker, the day and the medium of a statement: over the same states where it is in
the window, and over the whole article by a layer in which an article's statements read one another and every piece. Linear heads over the encoder's states tell names, what a cue's words do (acts) and what kind of speaker a source's
words name. The encoder is BERT's (Devlin, Chang, Lee, Toutanova: BERT, 2019); it is written out here because the sums of
embeddings differ, and because a training step of a network this small is mostly the calls around its arithmetic.
"""
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F

from data import ACTS, CHUNK, KINDS, NAME_TAGS, POINTERS, STATES

WINDOW = 128  # pieces on each side of a cue that the reader reads
DISTANCES = 24  # buckets of distance on each side
FAR_DISTANCES = 36  # and those of the whole article
ROLES = 3  # of pieces in a statement: cue, source, content
O, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT, B_CUE, I_CUE = range(7)
LABELS = 7
FAR = -1e4  # a score that no path can make up for
MASK_PIECE = 103


@dataclass
class Sizes:
    layers: int = 6
    heads: int = 12
    hidden: int = 384
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    readers: int = 1  # layers of the reader
    width: int = 256  # of the reader
    reader_heads: int = 4
    wide: int = 128  # of the layers that read the whole article
    wide_layers: int = 2
    wide_heads: int = 4
    wide_inner: int = 128
    wide_key: int = 32  # of each pointer
    upper: int = 0  # so many of the encoder's last layers are there twice: for what reads whole articles too
    upper_inner: int = 1536


class Layer(nn.Module):
    """One transformer layer; norms after each half, as BERT's, or before."""

    def __init__(self, width, heads, inner, dropout, norm_first):
        super().__init__()
        self.heads, self.norm_first = heads, norm_first
        self.into, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        eps = 1e-5 if norm_first else 1e-12
        self.norm1, self.norm2 = nn.LayerNorm(width, eps), nn.LayerNorm(width, eps)
        self.drop = nn.Dropout(dropout)

    def attend(self, x, mask):
        rows, pieces, width = x.shape
        q, k, v = self.into(x).view(rows, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return self.drop(self.out(y.transpose(1, 2).reshape(rows, pieces, width)))

    def widen(self, x):
        return self.drop(self.down(F.gelu(self.up(x))))

    def forward(self, x, mask):
        """x [rows, pieces, width]; mask [rows, 1, 1, pieces] bool, true where there is a piece."""
        if self.norm_first:
            x = x + self.attend(self.norm1(x), mask)
            return x + self.widen(self.norm2(x))
        x = self.norm1(x + self.attend(x, mask))
        return self.norm2(x + self.widen(x))


def log_product(a, b):
    """Matrix product of [..., n, n] tables of logarithms."""
    return torch.logsumexp(a[..., :, :, None] + b[..., None, :, :], -2)


class Crf(nn.Module):
    """Labels O, B and I of source, content, cue; an I follows only its own B or I."""

    def __init__(self):
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.first = nn.Parameter(torch.zeros(LABELS))
        barred, barred_first = torch.zeros(LABELS, LABELS), torch.zeros(LABELS)
        for inner in (I_SOURCE, I_CONTENT, I_CUE):
            barred[[p for p in range(LABELS) if p not in (inner, inner - 1)], inner] = FAR
            barred_first[inner] = FAR
        self.register_buffer("barred", barred)
        self.register_buffer("barred_first", barred_first)
        self.register_buffer("same", FAR * (1 - torch.eye(LABELS)))

    def tables(self):
        return self.transition + self.barred, self.first + self.barred_first

    def log_sum(self, emissions, mask, transition, first):
        """Logarithm of the sum over all paths [rows]. The steps are multiplied pairwise, so that it takes as many rounds
        as the length has binary digits (Särkkä, García-Fernández: Temporal Parallelization of Inference in HMMs, 2021)."""
        steps = torch.where(mask[:, 1:, None, None], transition + emissions[:, 1:, None, :], self.same)
        while steps.shape[1] > 1:
            if steps.shape[1] % 2:
                steps = torch.cat([steps, self.same.expand(len(steps), 1, LABELS, LABELS)], 1)
            steps = log_product(steps[:, 0::2], steps[:, 1::2])
        begin = first + emissions[:, 0]
        ends = torch.logsumexp(begin[:, :, None] + steps[:, 0], 1) if steps.shape[1] else begin
        return torch.logsumexp(ends, 1)

    def loss(self, emissions, labels, mask):
        """Negative log-likelihood of each row: emissions [rows, pieces, labels] f32, labels and mask [rows, pieces]."""
        transition, first = self.tables()
        on_path = emissions.gather(2, labels[:, :, None])[:, :, 0]
        steps = transition[labels[:, :-1], labels[:, 1:]]
        gold = on_path[:, 0] + first[labels[:, 0]] + ((on_path[:, 1:] + steps) * mask[:, 1:]).sum(1)
        return self.log_sum(emissions, mask, transition, first) - gold

    def soft_loss(self, emissions, mask, teacher_emissions, teacher_tables):
        """Cross entropy of whole paths against a teacher's distribution of them, mean over rows. A path's score is a sum, so
        its expectation needs the teacher's marginals alone, which are the gradient of its log sum."""
        with torch.enable_grad():
            given = [x.detach().requires_grad_() for x in (teacher_emissions, *teacher_tables)]
            marginals = torch.autograd.grad(self.log_sum(given[0], mask, given[1], given[2]).sum(), given)
        transition, first = self.tables()
        unary, pairs, begins = marginals
        expected = (unary * emissions).sum() + (pairs * transition).sum() + (begins * first).sum()
        return (self.log_sum(emissions, mask, transition, first).sum() - expected) / len(emissions)

    @torch.no_grad()
    def decode(self, emissions, mask):
        transition, first = self.tables()
        score, back = emissions[:, 0] + first, []
        stay = torch.arange(LABELS, device=emissions.device)[None].expand(len(emissions), LABELS)
        for t in range(1, emissions.shape[1]):
            best, arg = (score[:, :, None] + transition[None]).max(1)
            on = mask[:, t][:, None]
            back.append(torch.where(on, arg, stay))
            score = torch.where(on, best + emissions[:, t], score)
        label = score.argmax(1)
        path = [label]
        for pointers in reversed(back):
            label = pointers.gather(1, label[:, None])[:, 0]
            path.append(label)
        return torch.stack(path[::-1], 1)


def bucket(offset, most):
    """Distances grow by the logarithm; from 0 to 2 * most."""
    return (torch.log2(offset.abs().float() + 1) * 3).long().clamp(max=most) * torch.sign(offset) + most


def looked_up(table, index):
    """Rows of a small table; as a product, whose gradient is quicker than a lookup's where most rows come up often."""
    return F.one_hot(index, len(table.weight)).to(table.weight.dtype) @ table.weight


class WideLayer(nn.Module):
    """Statements attend to one another, then to the pieces of their article."""

    def __init__(self, width, heads, inner, dropout):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(width) for _ in range(3))
        self.into, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.ask, self.told, self.back = nn.Linear(width, width), nn.Linear(width, 2 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def split(self, x):
        rows, n, width = x.shape
        return x.view(rows, n, self.heads, width // self.heads).transpose(1, 2)

    def attend(self, q, k, v, bias):
        y = F.scaled_dot_product_attention(self.split(q), self.split(k), self.split(v), attn_mask=bias.to(q.dtype))
        return y.transpose(1, 2).flatten(2)

    def forward(self, x, pieces, near, far):
        """x [articles, statements, width]; pieces [articles, pieces, width]; near, far [articles, heads, statements, statements or pieces]: added to scores."""
        x = x + self.drop(self.out(self.attend(*self.into(self.norm1(x)).chunk(3, -1), near)))
        x = x + self.drop(self.back(self.attend(self.ask(self.norm2(x)), *self.told(pieces).chunk(2, -1), far)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm3(x)))))


class Wide(nn.Module):
    """Pointers over whole articles; what the reader's pointers say of a statement's window is added to theirs."""

    def __init__(self, sizes, dropout):
        super().__init__()
        width, self.key = sizes.wide, sizes.wide_key
        self.pieces, self.pieces_norm = nn.Linear(sizes.hidden, width), nn.LayerNorm(width)
        self.statement = nn.Linear(sizes.width + 2 * sizes.hidden, width)
        self.layers = nn.ModuleList(WideLayer(width, sizes.wide_heads, sizes.wide_inner, dropout) for _ in range(sizes.wide_layers))
        self.norm = nn.LayerNorm(width)
        self.asks, self.keys = nn.Linear(width, len(POINTERS) * self.key), nn.Linear(width, len(POINTERS) * self.key)
        self.absent = nn.Linear(width, len(POINTERS))
        scores = sizes.wide_heads + len(POINTERS)
        self.near = nn.Embedding(2 * FAR_DISTANCES + 1, sizes.wide_heads)
        self.far, self.roles = nn.Embedding(2 * FAR_DISTANCES + 1, scores), nn.Embedding(2**ROLES, scores)
        for table in (self.near, self.far, self.roles):
            nn.init.zeros_(table.weight)

    def forward(self, hidden, at_cue, means, centre, roles, on, told):
        """Of padded articles: hidden [articles, pieces, hidden]; at_cue [articles, statements, width] of the reader; means [articles, statements, 2 * hidden]
        of the states of source and content; centre [articles, statements]: first piece of the cue; roles [articles, statements, pieces]: 1, 2 and 4 for
        pieces of cue, source and content; on, told: bool, which pieces and statements there are. Scores [articles, statements, 1 + pieces, POINTERS] f32."""
        pieces = self.pieces_norm(self.pieces(hidden))
        x = self.statement(torch.cat([at_cue, means], -1))
        near = looked_up(self.near, bucket(centre[:, None] - centre[:, :, None], FAR_DISTANCES)).permute(0, 3, 1, 2)
        offset = torch.arange(hidden.shape[1], device=hidden.device)[None, None] - centre[:, :, None]
        far = (looked_up(self.far, bucket(offset, FAR_DISTANCES)) + looked_up(self.roles, roles)).permute(0, 3, 1, 2)
        near = near.masked_fill(~told[:, None, None], FAR)
        far = far.masked_fill(~on[:, None, None], FAR)
        heads = near.shape[1]
        for layer in self.layers:
            x = layer(x, pieces, near, far[:, :heads])
        x = self.norm(x)
        asks, keys = (f(y).unflatten(-1, (len(POINTERS), self.key)).transpose(1, 2) for f, y in ((self.asks, x), (self.keys, pieces)))
        scores = asks @ keys.transpose(2, 3) / self.key**0.5 + far[:, heads:]
        return torch.cat([self.absent(x)[:, :, None], scores.permute(0, 2, 3, 1)], 2).float()


class Network(nn.Module):
    def __init__(self, sizes, dropout=0.1):
        super().__init__()
        self.sizes = sizes
        hidden, width = sizes.hidden, sizes.width
        self.pieces = nn.Embedding(sizes.vocabulary, hidden)
        self.pieces.weight.requires_grad = False
        self.positions = nn.Embedding(sizes.positions, hidden)
        self.states = nn.Embedding(STATES, hidden)
        self.paragraphs = nn.Embedding(2, hidden)
        nn.init.zeros_(self.states.weight)
        nn.init.zeros_(self.paragraphs.weight)
        self.norm = nn.LayerNorm(hidden, 1e-12)
        self.encoder = nn.ModuleList(Layer(hidden, sizes.heads, sizes.inner, dropout, False) for _ in range(sizes.layers))
        self.drop = nn.Dropout(dropout)
        self.tagger = nn.Linear(hidden, 3)
        self.names = nn.Linear(hidden, NAME_TAGS)
        self.acts = nn.Linear(hidden, len(ACTS))
        self.kinds = nn.Linear(hidden, len(KINDS))
        self.project = nn.Linear(hidden, width)
        self.pool = nn.Linear(hidden, width)
        self.distances = nn.Embedding(2 * DISTANCES + 1, width)
        self.in_cue = nn.Embedding(2, width)
        nn.init.normal_(self.distances.weight, std=0.1)
        nn.init.normal_(self.in_cue.weight, std=0.1)
        self.reader = nn.ModuleList(Layer(width, sizes.reader_heads, 2 * width, 0.0, True) for _ in range(sizes.readers))
        self.reader_norm = nn.LayerNorm(width)
        self.labels = nn.Linear(width, LABELS)
        self.verify = nn.Linear(width, 1)
        self.points = nn.Linear(width, len(POINTERS))
        self.absent = nn.Linear(width, len(POINTERS))
        self.crf = Crf()
        self.wide = Wide(sizes, dropout)
        self.upper = nn.ModuleList(Layer(hidden, sizes.heads, sizes.upper_inner, dropout, False) for _ in range(sizes.upper))

    def embed(self, ids, state, first):
        place = torch.arange(ids.shape[1], device=ids.device)
        return self.pieces(ids) + self.positions(place) + self.states(state) + self.paragraphs(first)

    def encode(self, ids, mask, state, first, moved=None):
        """Hidden states [chunks, pieces, hidden] of whole numbers and a bool mask, each [chunks, pieces]; `moved` is added to the embeddings."""
        return self.encode_from(self.below(ids, mask, state, first, moved), mask)

    def below(self, ids, mask, state, first, moved=None):
        """The states under the layers that are there twice, if any are."""
        x = self.embed(ids, state, first)
        x = self.drop(self.norm(x if moved is None else x + moved))
        return through(self.encoder[: len(self.encoder) - len(self.upper)], x, mask)

    def encode_from(self, x, mask):
        """Hidden states, of those below."""
        return through(self.encoder[len(self.encoder) - len(self.upper) :], x, mask)

    def encode_upper(self, x, mask):
        """The states of the upper layers, of those below."""
        return through(self.upper, x, mask)

    def encode_both(self, ids, mask, state, first, moved=None):
        """Hidden states, and those that `point` reads: the upper layers', or the same."""
        below = self.below(ids, mask, state, first, moved)
        hidden = self.encode_from(below, mask)
        return hidden, self.encode_upper(below, mask) if self.upper else hidden

    def condition(self, hidden, where, on, in_cue, centre):
        """hidden [any, hidden]; where [cues, T] its rows that each cue's window shows, on, in_cue [cues, T] bool; centre
        [cues], from which distances count. Emissions [cues, T, LABELS], verdicts [cues] and pointers [cues, 1 + T, POINTERS], f32:
        the first of a pointer's scores is that it points nowhere in the window; and the states of the cues [cues, width]."""
        offset = torch.arange(where.shape[1], device=where.device)[None] - centre[:, None]
        windows = rows_of(hidden, where)
        cue = in_cue[..., None].to(windows.dtype)
        pooled = (windows * cue).sum(1) / cue.sum(1).clamp(min=1)
        x = self.project(self.drop(windows)) + self.distances(bucket(offset, DISTANCES)) + self.in_cue(in_cue.long())
        x = x + self.pool(pooled)[:, None]
        for layer in self.reader:
            x = layer(x, on[:, None, None, :])
        x = self.reader_norm(x)
        at_cue = (x * cue).sum(1) / cue.sum(1).clamp(min=1)
        points = torch.cat([self.absent(at_cue)[:, None], self.points(x)], 1).float()
        off = torch.cat([on.new_zeros(len(on), 1), ~on], 1)
        return self.labels(x).float(), self.verify(at_cue)[:, 0].float(), points.masked_fill(off[..., None], FAR), at_cue

    def point(self, hidden, read, articles):
        """What all pointers say of whole articles: hidden [any, hidden], of encode_upper if there are such layers; read: of condition; articles: of batches.article_arrays. Scores [articles,
        statements, 1 + pieces, POINTERS] f32, far below any other where there is no piece."""
        points, at_cue = read
        a = articles
        shown = a["window"] >= 0
        cue = at_cue[a["window"].clamp(min=0)] * shown[..., None]
        inside = points[a["window"].clamp(min=0)].gather(2, a["in_window"].clamp(min=0)[..., None].expand(-1, -1, -1, len(POINTERS)))
        return self.point_beside(hidden, cue, inside.masked_fill((a["in_window"] < 0)[..., None], 0.0), a)

    def point_beside(self, hidden, cue, inside, articles):
        """The same, beside what was read of windows: cue [articles, statements, width], inside [articles, statements, 1 + pieces, POINTERS]."""
        a = articles
        states = rows_of(hidden, a["rows"])
        weights = torch.stack([a["roles"] & 2, a["roles"] & 4], 1).ne(0).to(states.dtype)  # of pieces of source, of content
        means = (weights / weights.sum(-1, keepdim=True).clamp(min=1)).flatten(1, 2) @ states  # of [articles, 2 * statements, pieces]
        means = means.unflatten(1, (2, -1)).transpose(1, 2).flatten(2)
        scores = self.wide(states, cue, means, a["centre"], a["roles"], a["on"], a["told"])
        off = torch.cat([torch.zeros_like(a["on"][:, :1]), ~a["on"]], 1)
        return (scores + inside).masked_fill(off[:, None, :, None], FAR)


def through(layers, x, mask):
    for layer in layers:
        x = layer(x, mask[:, None, None, :])
    return x


def rows_of(states, where):
    """states[where], whose gradient is quicker."""
    return states.index_select(0, where.flatten()).view(*where.shape, -1)


def bytes_of(rows):
    """Scales [rows, 1] and whole numbers from -127 to 127."""
    scale = rows.abs().amax(1, keepdim=True).clamp(min=1e-12) / 127
    return scale, (rows / scale).round().clamp(-127, 127)


def half_bytes(rows):
    """Scales [rows, 1] and whole numbers from -7 to 7: for each row the scale whose rounding loses least."""
    widest = rows.abs().amax(1, keepdim=True).clamp(min=1e-12) / 7
    best = None
    for share in torch.linspace(0.4, 1, 13).tolist():
        scale = widest * share
        whole = (rows / scale).round().clamp(-7, 7)
        lost = ((whole * scale - rows) ** 2).sum(1, keepdim=True)
        if best is None:
            best = lost, scale, whole
        else:
            best = tuple(torch.where(lost < best[0], new, old) for new, old in zip((lost, scale, whole), best))
    return best[1], best[2]


def load_state(path):
    """(sizes, state) of a trained network."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    return Sizes(**saved["sizes"]), {name: values.float() for name, values in saved["state"].items()}


def give_upper(sizes, state, count, inner):
    """Copies of the encoder's last layers, unless the network has such; of a copy's inner units those that weigh most stay."""
    if sizes.upper or not count:
        return
    low, sizes.upper, sizes.upper_inner = sizes.layers - count, count, inner
    for n in range(count):
        layer = {k.split(".", 2)[2]: v.clone() for k, v in state.items() if k.startswith(f"encoder.{low + n}.")}
        up, bias, down = (layer[k] for k in ("up.weight", "up.bias", "down.weight"))
        heaviest = (up.norm(dim=1) * down.norm(dim=0)).topk(inner).indices.sort().values
        layer |= {"up.weight": up[heaviest], "up.bias": bias[heaviest], "down.weight": down[:, heaviest]}
        state |= {f"upper.{n}.{k}": v for k, v in layer.items()}


def network_of(sizes, state):
    network = Network(sizes)
    network.load_state_dict(state, strict=False)  # what the CRF bars is fixed, and need not be in a file
    return network


def load_network(path):
    return network_of(*load_state(path)).eval()


assert CHUNK + 2 <= Sizes.positions
