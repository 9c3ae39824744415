#include "deliveries.h"

#include <algorithm>
#include <functional>

#include "onrecord/pipeline.h"
#include "safety.h"

namespace onrecord::server {
namespace {

constexpr std::size_t kMostWaiting = 8;
constexpr std::size_t kMostKept = 32;
constexpr std::size_t kMostInputs = 1000;  // named in a delivery, besides those that failed
constexpr std::size_t kMostFailed = 1000;
constexpr std::chrono::seconds kWriterPatience{10};
constexpr std::chrono::minutes kEnginePatience{10};

bool is_over(Error::Code code) {
  return code == Error::Code::Full || code == Error::Code::Denied || code == Error::Code::Io ||
         code == Error::Code::NotARecord || code == Error::Code::Version ||
         code == Error::Code::NotFound;
}

std::string_view without_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first == text.npos ? std::string_view() : text.substr(first);
}

bool ends_with(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [=](std::string_view ending) { return name.ends_with(ending); });
}

enum class Kind { Plain, Page, JsonLines };

// As a Reader tells them: by name, else by content.
Kind kind_of(std::string_view name, std::string_view bytes) {
  if (ends_with(name, {".txt", ".md"})) return Kind::Plain;
  if (ends_with(name, {".html", ".htm"})) return Kind::Page;
  if (ends_with(name, {".jsonl", ".ndjson", ".json"})) return Kind::JsonLines;
  const std::string_view text = without_space(bytes);
  if (text.starts_with('<')) return Kind::Page;
  return text.starts_with('{') ? Kind::JsonLines : Kind::Plain;
}

// Gives each article of an input, or why there is none; false ends it.
bool each_item(const Upload& input, const std::function<bool(const ReadItem&)>& visit) {
  const std::string name = input.name.empty() ? "pasted text" : input.name;
  const Kind kind = kind_of(input.name, input.bytes);
  if (kind != Kind::JsonLines) {
    return visit({name, input.bytes,
                  kind == Kind::Page ? read_html(input.bytes, name) : read_plain(input.bytes, name)});
  }
  std::string_view rest = input.bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  std::size_t number = 0, articles = 0;
  while (!rest.empty()) {
    ++number;
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (without_space(line).empty()) continue;
    ++articles;
    const std::string origin = name + ":" + std::to_string(number);
    if (!visit({origin, std::string(line), read_json_line(line, origin)})) return false;
  }
  if (articles > 0) return true;
  return visit({name, "", Error{Error::Code::Empty, 0, "there is nothing in it"}});
}

}  // namespace

std::string pasted_bytes(const Fields& form) {
  std::string head;
  for (const char* key : {"title", "byline", "publisher", "published", "url", "language"}) {
    std::string value = form[key];
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    if (!without_space(value).empty()) head += std::string(key) + ": " + value + "\n";
  }
  if (head.empty()) return form["text"];
  return "---\n" + head + "---\n\n" + form["text"];
}

Deliveries::~Deliveries() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

Result<std::string> Deliveries::take(std::vector<Upload> inputs) {
  const std::lock_guard lock(mutex_);
  const auto waiting = std::count_if(loads_.begin(), loads_.end(),
                                     [](const Load& load) { return !load.delivery.done; });
  if (static_cast<std::size_t>(waiting) >= kMostWaiting) {
    return Error{Error::Code::Busy, 0, "too many deliveries wait; try again when one is done"};
  }
  Load load;
  load.delivery.key = random_token().substr(0, 16);
  for (const Upload& input : inputs) load.delivery.bytes += input.bytes.size();
  load.inputs = std::move(inputs);
  const std::string key = load.delivery.key;
  loads_.push_back(std::move(load));
  for (auto old = loads_.begin(); loads_.size() > kMostKept && old != loads_.end();) {
    old = old->delivery.done ? loads_.erase(old) : std::next(old);
  }
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
  return key;
}

std::optional<Delivery> Deliveries::find(const std::string& key, Clock::time_point until) {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto load = std::find_if(loads_.begin(), loads_.end(),
                                   [&](const Load& l) { return l.delivery.key == key; });
    if (load == loads_.end()) return std::nullopt;
    if (load->delivery.done || stop_ || changed_.wait_until(lock, until) == std::cv_status::timeout) {
      return load->delivery;
    }
  }
}

void Deliveries::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto next = std::find_if(loads_.begin(), loads_.end(),
                                   [](const Load& load) { return !load.delivery.done; });
    if (stop_) return;
    if (next == loads_.end()) {
      changed_.wait(lock);
      continue;
    }
    lock.unlock();
    deliver(*next);  // what is not done is not dropped
    lock.lock();
    next->inputs.clear();
    next->inputs.shrink_to_fit();
    next->delivery.done = true;
    changed_.notify_all();
  }
}

void Deliveries::deliver(Load& load) {
  auto store = open_record(record_, OpenMode::Write, kWriterPatience);
  if (!store) {
    const std::lock_guard lock(mutex_);
    load.delivery.stopped = store.error();
    return;
  }
  for (const Upload& input : load.inputs) {
    if (!deliver_input(load, **store, input)) return;
  }
}

bool Deliveries::deliver_input(Load& load, Store& store, const Upload& input) {
  const std::uint64_t before = load.delivery.bytes_done;  // only this thread changes it
  const bool go_on =
      each_item(input, [&](const ReadItem& item) { return deliver_article(load, store, item); });
  const std::lock_guard lock(mutex_);
  load.delivery.bytes_done = before + input.bytes.size();
  return go_on;
}

bool Deliveries::deliver_article(Load& load, Store& store, const ReadItem& item) {
  {
    const std::lock_guard lock(mutex_);
    if (stop_) {
      load.delivery.stopped = Error{Error::Code::Interrupted, 0, "the server was stopped"};
      return false;
    }
  }
  AddedInput input{.name = item.origin, .error = {}, .id = {}, .title = {}};
  Result<Added> added = Added::Known;
  if (!item.article) {
    input.error = item.article.error();
  } else {
    input.id = item.article->id;
    input.title = item.article->title;
    const auto has = store.has(item.article->digest, "");
    if (!has) {
      added = has.error();
    } else if (!*has) {
      auto worker = engines_.take(Clock::now() + kEnginePatience);
      if (!worker) {
        added = worker.error();
      } else {
        const Extraction found = read_article(**worker, *item.article);
        input.statements = found.statements.size();
        added = store.add(*item.article, item.bytes, found);
      }
    }
    if (!added) input.error = added.error();
  }
  const bool over = !added && is_over(added.error().code);
  if (!input.error) {
    input.added = *added;
    if (*added == Added::Known) input.statements = 0;
    const auto stored = store.article("id:" + input.id);
    if (stored && stored->article.digest == item.article->digest) input.article_key = stored->key;
  }
  const std::lock_guard lock(mutex_);
  if (over) load.delivery.stopped = input.error;
  load.delivery.bytes_done += item.bytes.size();
  note(load, std::move(input));
  return !over;
}

void Deliveries::note(Load& load, AddedInput input) {
  Delivery& delivery = load.delivery;
  if (input.error) {
    ++delivery.failed;
  } else {
    ++(input.added == Added::New     ? delivery.fresh
       : input.added == Added::Known ? delivery.known
                                     : delivery.corrected);
    delivery.statements += input.statements;
  }
  const bool room = delivery.inputs.size() < kMostInputs ||
                    (input.error && delivery.inputs.size() < kMostInputs + kMostFailed);
  if (room) delivery.inputs.push_back(std::move(input));
  changed_.notify_all();
}

}  // namespace onrecord::server
