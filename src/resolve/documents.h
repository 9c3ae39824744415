// The documents that an article names, by which those that it only points at are known: polls and reports by who made
// them, books and films by their titles.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sources.h"

namespace onrecord::resolve {

// "A Quinnipiac University poll", "a survey released on Monday by Quinnipiac University", "her memoir, “The Long Ebb”".
struct NamedDocument {
  std::size_t at;         // the word that is its noun
  std::string_view sort;  // sort_of the noun
  std::string name;       // "Quinnipiac University poll", "The Long Ebb"
};

// In the order of their nouns.
std::vector<NamedDocument> name_documents(const Text& text);

// The one that a source means by "the poll" or "a new survey"; null if it names its own or means none of them.
const NamedDocument* document_meant(const std::vector<NamedDocument>& named, const Text& text, const Source& source);

}  // namespace onrecord::resolve
