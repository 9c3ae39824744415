onrecord_test(ingest_test
  SOURCES ${CMAKE_CURRENT_LIST_DIR}/ingest_test.cpp ${CMAKE_CURRENT_LIST_DIR}/ingest_charset_test.cpp
          ${CMAKE_CURRENT_LIST_DIR}/ingest_html_test.cpp ${CMAKE_CURRENT_LIST_DIR}/ingest_reader_test.cpp
  STAGES ingest
  LIBRARIES ZLIB::ZLIB PkgConfig::ZSTD)
