#include "reading.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace onrecord::match {
namespace {

std::string letters(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += words[i].folded;
  return text;
}

// A stretch of the quotation between ellipses, with its place in the statement.
struct Stretch {
  std::size_t begin, end;            // words of the quotation
  std::uint32_t first, last;         // words of the statement, both inside
};

// Empty if some stretch has no word there.
std::vector<Stretch> stretches_of(const Line& quote, const Fit& fit) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < quote.words.size();) {
    Stretch stretch{i, i, kNowhere, 0};
    for (; stretch.end < quote.words.size() &&
           quote.words[stretch.end].piece == quote.words[i].piece;
         ++stretch.end) {
      const std::uint32_t at = fit.at[stretch.end];
      if (at == kNowhere) continue;
      stretch.first = std::min(stretch.first, at);
      stretch.last = std::max(stretch.last, at);
    }
    if (stretch.first == kNowhere) return {};
    i = stretch.end;
    stretches.push_back(stretch);
  }
  return stretches;
}

// No other words and none left out, but for what an ellipsis or brackets say.
bool keeps_words(const Line& quote, const Line& line, const std::vector<Stretch>& stretches) {
  if (stretches.empty()) return false;
  for (const Stretch& stretch : stretches) {
    bool brackets = false;
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      brackets = brackets || quote.words[i].bracketed;
    }
    if (!brackets && letters(quote.words, stretch.begin, stretch.end) !=
                         letters(line.words, stretch.first, stretch.last + 1)) {
      return false;
    }
  }
  return true;
}

bool has_brackets(const Line& quote) {
  return std::any_of(quote.words.begin(), quote.words.end(),
                     [](const Word& word) { return word.bracketed; });
}

bool only_kept(const Line& quote, const Line& line, const Fit& fit) {
  for (std::size_t i = 0; i < quote.words.size(); ++i) {
    if (quote.words[i].bracketed) continue;
    if (fit.at[i] == kNowhere || line.words[fit.at[i]].folded != quote.words[i].folded) {
      return false;
    }
  }
  return true;
}

// Are these all the words between the marks that hold them, with no others but "that" outside?
bool is_whole(const Line& line, const std::vector<Stretch>& stretches) {
  std::uint32_t begin = stretches.front().first, end = stretches.back().last + 1;
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    if (stretches[i].first != stretches[i - 1].last + 1) return false;
  }
  const auto outside = [&](std::uint32_t i) {
    return !line.words[i].quoted && line.traits[i].function;
  };
  while (begin > 0 && outside(begin - 1)) --begin;
  return begin == 0 && end == line.words.size();
}

bool all_quoted(const Line& line, const Fit& fit) {
  return std::all_of(fit.at.begin(), fit.at.end(),
                     [&](std::uint32_t at) { return at == kNowhere || line.words[at].quoted; });
}

double quoted_share(const Line& line, const Fit& fit) {
  double quoted = 0, all = 0;
  for (const std::uint32_t at : fit.at) {
    if (at == kNowhere) continue;
    all += 1;
    quoted += line.words[at].quoted;
  }
  return all > 0 ? quoted / all : 0;
}

// Verdict on one statement, whoever spoke.
class Reader {
 public:
  Reader(const Line& quote, const Attested& attested, const Line& line)
      : quote_(quote), attested_(attested), line_(line) {}

  Reading read() const {
    Reading reading;
    reading.fit = fit(quote_, line_, false);
    reading.score = reading.fit.score;
    const std::vector<Stretch> stretches = stretches_of(quote_, reading.fit);
    if (keeps_words(quote_, line_, stretches) && only_kept_or_respaced(reading.fit)) {
      reading.score = 1;
      reading.verdict = verdict_on_kept(reading.fit, stretches);
      return reading;
    }
    if (attested_.form == Form::Indirect || quoted_share(line_, reading.fit) < 0.5) {
      return read_reported(std::move(reading));
    }
    const Fit moved = tiles(quote_, line_);
    if (moved.score > reading.score + 0.1 && moved.score >= kCovered) {
      reading.fit = moved;
      reading.score = 0.9 * moved.score;
      reading.reason = "moved";
    }
    return decide(std::move(reading), Verdict::Altered);
  }

 private:
  bool only_kept_or_respaced(const Fit& fit) const {
    return !has_brackets(quote_) || only_kept(quote_, line_, fit);
  }

  Verdict verdict_on_kept(const Fit& fit, const std::vector<Stretch>& stretches) const {
    if (attested_.form == Form::Indirect) return Verdict::Reported;
    if (!all_quoted(line_, fit)) return Verdict::Reported;
    return !has_brackets(quote_) && is_whole(line_, stretches) ? Verdict::Exact : Verdict::Partial;
  }

  Reading read_reported(Reading reading) const {
    reading.fit = fit(quote_, line_, true);
    reading.score = reading.fit.score;
    return decide(std::move(reading), Verdict::Reported);
  }

  // Other words: are they these? The fewer say something, the nearer they have to be.
  Reading decide(Reading reading, Verdict verdict) const {
    reading.likeness = likeness_of(quote_, line_, reading.fit);
    reading.likeness.score = reading.score;
    reading.likeness.reported = verdict == Verdict::Reported;
    reading.likeness.moved = !reading.reason.empty();
    const double shared = reading.likeness.shared;
    const double least = kNear + (shared < 5 ? 0.1 : 0);
    if (shared >= kFewWords && reading.score >= least) reading.verdict = verdict;
    return reading;
  }

  const Line& quote_;
  const Attested& attested_;
  const Line& line_;
};

// A transcript or recording: whose the words in it are, it does not say.
bool holds_others_words(const Attested& attested) {
  constexpr std::array<std::string_view, 9> kHolders{"transcript", "transcripts", "recording", "video", "audio", "tape", "footage", "clip", "excerpts"};
  const std::string_view name = attested.speaker;
  const std::string_view noun = name.substr(name.find_last_of(' ') + 1);
  return attested.kind == Kind::Document && std::find(kHolders.begin(), kHolders.end(), noun) != kHolders.end();
}

}  // namespace

Whose whose_of(const Query& query, const Attested& attested) {
  if (query.by.empty()) return Whose::Theirs;
  if (same_name(query.by, attested.speaker)) return Whose::Theirs;
  for (const std::string& name : attested.names) {
    if (same_name(query.by, name)) return Whose::Theirs;
  }
  const bool nobody = attested.speaker.empty() && attested.kind == Kind::None;
  return nobody || holds_others_words(attested) ? Whose::Unknown : Whose::Another;
}

Reading read(const Line& quote, const Attested& attested, const Line& line) {
  return Reader(quote, attested, line).read();
}

int rank_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Exact:
      return 3;
    case Verdict::Partial:
      return 2;
    case Verdict::Altered:
    case Verdict::Reported:
      return 1;
    default:
      return 0;
  }
}

bool is_unchanged(const Reading& reading) {
  return rank_of(reading.verdict) >= 2 ||
         (reading.verdict == Verdict::Reported && reading.score > 0.98);
}

bool is_better(const Reading& a, const Reading& b) {
  const auto key = [](const Reading& r) {
    return std::tuple(rank_of(r.verdict) >= 2 ? rank_of(r.verdict) : 1, r.score,
                      r.whose == Whose::Theirs);
  };
  if (key(a) != key(b)) return key(a) > key(b);
  return a.index < b.index;
}

}  // namespace onrecord::match
