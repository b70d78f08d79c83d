#include "proofs/report/html.hpp"

#include <catch2/catch.hpp>

using namespace proofgrad::proofs::report;

TEST_CASE("text cannot become markup", "[report]") {
  CHECK(text("<script>&'\"").str() == "&lt;script&gt;&amp;&#39;&quot;");
  CHECK(element("a", {{"href", "\"><b>"}}, text("x<y")).str() ==
        "<a href=\"&quot;&gt;&lt;b&gt;\">x&lt;y</a>");
  CHECK(code("a <= b'").str() == "<code>a &lt;= b&#39;</code>");
}

TEST_CASE("what XML forbids is replaced", "[report]") {
  CHECK(escape(std::string_view("a\0b\x1B\n\tc", 7)) == "a\uFFFDb\uFFFD\n\tc");
  CHECK(escape("\xFFx\xC3") == "\uFFFDx\uFFFD");
  CHECK(escape("\u2264 \u00E9") == "\u2264 \u00E9");
}

TEST_CASE("elements nest", "[report]") {
  const Html rows = element("tr", header_cell("row", text("T")) + element("td", text("2")));
  CHECK(element("table", rows).str() == "<table><tr><th scope=\"row\">T</th><td>2</td></tr></table>");
  CHECK(leaf("path", {{"d", "M0 0"}}).str() == "<path d=\"M0 0\"/>");
  CHECK(block("p", {}).str() == "<p></p>\n");
}
