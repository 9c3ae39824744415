#include "complaints.h"

#include <unistd.h>

#include "onrecord/format.h"

namespace onrecord::cli {

void tell(std::string_view line) {
  std::string whole(line);
  whole += '\n';
  for (std::string_view rest = whole; !rest.empty();) {
    const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (written <= 0) return;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

void complain(std::string_view input, const Error& error) {
  std::string line = "onrecord: ";
  if (!input.empty()) (line += printable(input)) += ": ";
  line += printable(error.what);
  ((line += " (") += name_of(error.code)) += ')';
  tell(line);
}

void complain_of_record(const std::string& record, const Error& error) {
  complain(record, error);
  if (error.code == Error::Code::NotFound) {
    tell("onrecord: a record is made by adding articles to it: onrecord add --record " +
         printable(record) + " ARTICLES…");
  }
}

void FailureCount::add(const Error& error) {
  ++by_code_[name_of(error.code)];
  ++total_;
}

std::string FailureCount::summary() const {
  std::string text = counted(total_, "");
  text += "failed";
  if (total_ == 0) return text;
  text += " (";
  bool first = true;
  for (const auto& [code, number] : by_code_) {
    if (!first) text += ", ";
    first = false;
    (text += std::to_string(number) + ' ') += code;
  }
  return text += ')';
}

std::string counted(std::uint64_t number, std::string_view noun) {
  const std::string digits = std::to_string(number);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  text += ' ';
  text += noun;
  if (number != 1 && !noun.empty()) text += 's';
  return text;
}

}  // namespace onrecord::cli
