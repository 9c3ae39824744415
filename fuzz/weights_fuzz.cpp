// A weights file from anywhere: parsing it must end in an Error or in a file whose every tensor can
// be read.
//
// The input is a weights file without its trailer. The right one is added here, else no input that
// a fuzzer changes would get past it; the input as it is must be refused.
#include <cstdint>
#include <cstdlib>

#include "../src/model/dimensions.h"
#include "onrecord/digest.h"
#include "onrecord/model.h"

namespace {

std::string sealed(std::string_view content) {
  std::string out(content);
  const std::string hex = onrecord::sha256(content);
  for (std::size_t i = 0; i < hex.size(); i += 2)
    out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  return out;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using onrecord::model::WeightsFile;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  require(!WeightsFile::parse(std::string(content)).has_value());

  const auto file = WeightsFile::parse(sealed(content));
  if (!file) {
    const auto code = file.error().code;
    require(code == onrecord::Error::Code::BadWeights || code == onrecord::Error::Code::Version);
    return 0;
  }
  for (const auto& [name, values] : file->vectors()) {
    const auto* tensor = file->find(name);
    require(tensor && values.size() == tensor->columns);
    require(file->bytes(*tensor).size() == tensor->length);
  }
  const auto dimensions = onrecord::model::dimensions_of(*file);
  const auto tokenizer = onrecord::PieceTokenizer::parse(file->vocabulary());
  if (tokenizer) {
    for (const onrecord::Piece& piece : tokenizer->split("“Fire,” he said, at 12,5 °C."))
      require(piece.id < tokenizer->size() && !piece.span.empty());
  }
  if (dimensions) {
    const auto* pieces = file->find("pieces");
    std::vector<float> values(pieces->rows * pieces->columns);
    file->copy(*pieces, values);
  }
  return 0;
}
