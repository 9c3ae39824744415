#include <cstdlib>

#include "commands.h"
#include "complaints.h"
#include "interrupt.h"
#include "onrecord/server.h"
#include "output.h"

namespace onrecord::cli {

int serve(const ServeOptions& options) {
  ServerOptions wanted = options.server;
  if (const char* token = std::getenv("ONRECORD_TOKEN"); wanted.token.empty() && token != nullptr) {
    wanted.token = token;
  }
  const bool made_up = wanted.token.empty() && !wanted.read_only;
  const auto& stop = watch_for_interrupt();
  auto server = Server::open(wanted);
  if (!server) {
    const Error::Code code = server.error().code;
    const bool model = code == Error::Code::BadWeights;
    complain(model ? "model " + wanted.engine.model : wanted.record, server.error());
    return kError;
  }
  Output out;
  if (options.json) {
    JsonWriter json;
    json.begin_object().key("address").string(server->address());
    json.key("token").string(server->token()).end_object();
    out.write(std::move(json).text() + '\n');
  } else {
    out.write(server->address() + (made_up ? "?token=" + server->token() : "") + '\n');
  }
  tell("onrecord: serving " + printable(wanted.record) +
       (wanted.read_only ? ", which nothing is written to" : "") + "; Ctrl-C ends it");
  const auto done = server->run(stop);
  if (!done) complain(server->address(), done.error());
  return out.finish(done ? kDone : kError);
}

}  // namespace onrecord::cli
