#include <array>
#include <cassert>
#include <string>
#include <utility>

#include "onrecord/statement.h"

namespace onrecord {
namespace {

template <class Value, std::size_t n>
using Names = std::array<std::pair<Value, const char*>, n>;

constexpr Names<Kind, 6> kKinds{{{Kind::Person, "person"},
                                 {Kind::Organization, "organization"},
                                 {Kind::Document, "document"},
                                 {Kind::Unnamed, "unnamed"},
                                 {Kind::Group, "group"},
                                 {Kind::None, "none"}}};

constexpr Names<Act, 10> kActs{{{Act::Say, "say"},
                                {Act::Ask, "ask"},
                                {Act::Deny, "deny"},
                                {Act::Decline, "decline"},
                                {Act::Accuse, "accuse"},
                                {Act::Promise, "promise"},
                                {Act::Direct, "direct"},
                                {Act::Agree, "agree"},
                                {Act::Think, "think"},
                                {Act::Other, "other"}}};

template <class Value, std::size_t n>
const char* name_in(const Names<Value, n>& names, Value value) {
  for (const auto& [each, name] : names) {
    if (each == value) return name;
  }
  assert(false);
  return "";
}

template <class Value, std::size_t n>
Result<Value> named_in(const Names<Value, n>& names, std::string_view name, const char* what) {
  std::string all;
  for (const auto& [value, each] : names) {
    if (name == each) return value;
    all += (all.empty() ? "" : ", ") + std::string(each);
  }
  return Error{Error::Code::BadValue, 0,
               "there is no " + std::string(what) + " '" + std::string(name) + "': one of " + all};
}

}  // namespace

const char* name_of(Kind kind) {
  return name_in(kKinds, kind);
}
Result<Kind> kind_named(std::string_view name) {
  return named_in(kKinds, name, "kind of speaker");
}
const char* name_of(Act act) {
  return name_in(kActs, act);
}
Result<Act> act_named(std::string_view name) {
  return named_in(kActs, name, "act");
}

}  // namespace onrecord
