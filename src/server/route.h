// How an address becomes a page, and the same data JSON.
//
// A page is three functions and a plain struct between them:
//
//     src/server/pages/home.h     struct HomePage { … };                           what is shown
//     src/server/routes/home.cpp  Result<HomePage> find_home(Visit&);              from the record
//     src/server/routes/home.cpp  void write_json(JsonWriter&, const HomePage&);   as data
//     src/server/pages/home.cpp   Html home_page(const HomePage&, const Frame&);   for a person
//
// The struct holds what the record says (texts, spans in bytes, keys, numbers, dates), never markup
// or addresses that follow from a key: the page makes those. It includes onrecord/*.h alone. A
// route fills the struct from a Store, so that HTML and JSON cannot differ in what they say.
//
// An error is a page too: `struct ErrorPage { int status; Error error; std::string input; }` in
// pages/error.h.
#pragma once

#include <string>

namespace onrecord::server {

// What every page knows besides its own data: pages/frame.h may use all of it for the head, the
// navigation and the forms.
struct Frame {
  // This page's path and query, to be escaped as any text: "/search?q=a". Empty if it has none.
  std::string address;
  std::string json_address;  // the same data: "/search.json?q=a"; empty if it has no address
  std::string feed_address = {};  // Atom; empty if it has none
  bool may_add = false;           // show what leads to /add
  bool may_correct = false;       // show the forms that correct
  bool may_verify = false;        // show what leads to /verify
  std::string form_token = {};    // each form has it as the hidden field "form_token"
  std::string notice = {};        // what a form has just done, to be told once
};

}  // namespace onrecord::server
