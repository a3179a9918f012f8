import JourneyEmit
import Testing

@Suite struct HTMLPolicyTests {
  /// FIPS 180-4 examples and NIST's long message of a million letters.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]) func digests(message: String, expected: String) {
    let digest = SHA256.digest(message.utf8)
    let hexadecimal = digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    #expect(hexadecimal == expected)
  }

  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]) func base64(text: String, expected: String) {
    #expect(ContentSecurityPolicy.base64(Array(text.utf8)) == expected)
  }

  @Test func aPageAllowsOnlyWhatItHolds() {
    let page = HTMLDocument(title: "<T>", styles: "a{}", script: "b()", body: "<p>x</p>").html
    #expect(page.contains(ContentSecurityPolicy.source("a{}")))
    #expect(page.contains(ContentSecurityPolicy.source("b()")))
    #expect(page.contains("default-src 'none'"))
    #expect(!page.contains("unsafe-inline"))
    #expect(page.contains("<title>&lt;T&gt;</title>"))
    #expect(page.contains("<style>a{}</style>") && page.contains("<script>b()</script>"))
  }
}
