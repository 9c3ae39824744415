// refused: conversion from .*CharSpan.* to non-scalar type|no viable conversion
#include "onrecord/span.h"

onrecord::Span caller(onrecord::CharSpan characters, const onrecord::SpanConverter& converter) {
#ifdef FAILS
  onrecord::Span wrong = characters;
#endif
  return converter.to_bytes(characters);
}
