// How long simdjson takes for the DOM of a file: one round for every line of standard input, in nanoseconds. The
// file is read once and the parser is used again, as simdjson advises.
#include <chrono>
#include <iostream>
#include <simdjson.h>
#include <string>

int main(int count, char **arguments) {
  if (count != 2) {
    std::cerr << "usage: simdjson FILE\n";
    return 2;
  }
  simdjson::padded_string content;
  if (simdjson::padded_string::load(arguments[1]).get(content)) {
    std::cerr << "cannot read " << arguments[1] << '\n';
    return 2;
  }
  simdjson::dom::parser parser;
  for (std::string line; std::getline(std::cin, line);) {
    const auto start = std::chrono::steady_clock::now();
    simdjson::dom::element root;
    const auto error = parser.parse(content).get(root);
    const auto end = std::chrono::steady_clock::now();
    if (error) {
      std::cerr << error << '\n';
      return 2;
    }
    std::cout << std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count() << std::endl;
  }
}
