#include "onrecord/result.h"

namespace onrecord {

const char* name_of(Error::Code code) {
  switch (code) {
    case Error::Code::NotFound:
      return "NotFound";
    case Error::Code::Denied:
      return "Denied";
    case Error::Code::Io:
      return "Io";
    case Error::Code::Full:
      return "Full";
    case Error::Code::Busy:
      return "Busy";
    case Error::Code::Interrupted:
      return "Interrupted";
    case Error::Code::Empty:
      return "Empty";
    case Error::Code::TooLarge:
      return "TooLarge";
    case Error::Code::Encoding:
      return "Encoding";
    case Error::Code::Binary:
      return "Binary";
    case Error::Code::Syntax:
      return "Syntax";
    case Error::Code::MissingField:
      return "MissingField";
    case Error::Code::BadValue:
      return "BadValue";
    case Error::Code::BadWeights:
      return "BadWeights";
    case Error::Code::NotARecord:
      return "NotARecord";
    case Error::Code::Version:
      return "Version";
  }
  assert(false);
  return "";
}

}  // namespace onrecord
