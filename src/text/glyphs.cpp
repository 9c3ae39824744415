#include "glyphs.h"

namespace onrecord::text {
namespace {

// Marks made in one way: what writers mean as a pair is of one family.
enum class Family { Straight, Curly, Singles };

Family family_of(Glyph glyph) {
  switch (glyph) {
    case Glyph::Straight2:
    case Glyph::Straight1:
      return Family::Straight;
    case Glyph::TwoStraight:
    case Glyph::TwoBack:
    case Glyph::TwoLeft:
    case Glyph::TwoRight:
      return Family::Singles;
    default:
      return Family::Curly;
  }
}

Cost mismatch_of_angles(Glyph opener, Glyph closer) {
  const bool opener_double = opener == Glyph::Angle2Left || opener == Glyph::Angle2Right;
  const bool closer_double = closer == Glyph::Angle2Left || closer == Glyph::Angle2Right;
  if (opener_double != closer_double) return kNever;
  if (opener == closer) return opener == Glyph::Angle2Right ? 50 : 150;  // »…» is Swedish
  return opener == Glyph::Angle2Left || opener == Glyph::Angle1Left ? 0 : 20;
}

}  // namespace

std::optional<Glyph> glyph_of(char32_t c) {
  switch (c) {
    case U'"':
    case U'＂':
      return Glyph::Straight2;
    case U'“':
    case U'‟':
      return Glyph::Left2;
    case U'”':
      return Glyph::Right2;
    case U'„':
      return Glyph::Low2;
    case U'\'':
      return Glyph::Straight1;
    case U'‘':
    case U'‛':
      return Glyph::Left1;
    case U'’':
    case U'´':
      return Glyph::Right1;
    case U'‚':
      return Glyph::Low1;
    case U'`':
      return Glyph::Back1;
    case U'«':
      return Glyph::Angle2Left;
    case U'»':
      return Glyph::Angle2Right;
    case U'‹':
      return Glyph::Angle1Left;
    case U'›':
      return Glyph::Angle1Right;
    default:
      return std::nullopt;
  }
}

std::optional<Glyph> doubled(Glyph glyph) {
  switch (glyph) {
    case Glyph::Straight1:
      return Glyph::TwoStraight;
    case Glyph::Back1:
      return Glyph::TwoBack;
    case Glyph::Left1:
      return Glyph::TwoLeft;
    case Glyph::Right1:
      return Glyph::TwoRight;
    default:
      return std::nullopt;
  }
}

bool is_apostrophe(Glyph glyph) {
  return glyph == Glyph::Straight1 || glyph == Glyph::Right1 || glyph == Glyph::Left1;
}

bool points_left(Glyph glyph) {
  return glyph == Glyph::Left2 || glyph == Glyph::TwoLeft || glyph == Glyph::TwoBack ||
         glyph == Glyph::Left1 || glyph == Glyph::Back1;
}

bool points_right(Glyph glyph) {
  return glyph == Glyph::Right2 || glyph == Glyph::TwoRight || glyph == Glyph::Right1;
}

MarkKind kind_of(Glyph glyph) {
  if (glyph >= Glyph::Angle2Left) return MarkKind::Angle;
  return glyph >= Glyph::Straight1 ? MarkKind::Single : MarkKind::Double;
}

bool same_make(Glyph a, Glyph b) {
  return family_of(a) == family_of(b);
}

bool is_doubled(Glyph glyph) {
  return glyph >= Glyph::TwoStraight && glyph <= Glyph::TwoRight;
}

Cost mismatch(Glyph opener, Glyph closer) {
  if (kind_of(opener) == MarkKind::Single && is_doubled(closer) && !points_left(closer)) return 60;
  if (kind_of(opener) != kind_of(closer)) return kNever;
  if (kind_of(opener) == MarkKind::Angle) return mismatch_of_angles(opener, closer);
  if (opener == Glyph::Low2 || opener == Glyph::Low1) {
    return family_of(closer) == Family::Curly ? 0 : 50;
  }
  Cost cost = family_of(opener) == family_of(closer) ? 0 : 70;
  // Texts that write `x` or ``x`` do so throughout.
  if (points_left(closer)) cost += opener == closer && closer == Glyph::Back1 ? 50 : 200;
  if (opener == Glyph::Back1 && closer == Glyph::Straight1) cost = 0;
  return cost;
}

}  // namespace onrecord::text
