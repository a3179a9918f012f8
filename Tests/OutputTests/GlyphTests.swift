import Foundation
import JourneyTestSupport
import Testing

/// What is drawn in PNG for letters that no font has: boxes with numbers, and they stay where the text has its room.
@Suite(.withOtherTools) struct GlyphTests {
  /// Letters that there are have the size they are meant to have, in short words as in long ones.
  @Test func wordsHaveOneSize() throws {
    let folder = try Folder([
      "a.journey": "journey j \"J\" { touchpoint a \"W\" { }\n touchpoint b \"A longer name here\" { } }\n"
    ])
    let result = try Tool.run(["build", "--out", "out", "--emit", "pdf"], in: folder.path)
    #expect(result.status < 2, "\(result.error)")
    let script = Sites.repository.appendingPathComponent("Tests/OutputTests/Pictures/sizes.py").path
    let sizes = try OtherTool.python().run(["-B", script, folder.url("out/j.pdf").path])
    let all = sizes.output.split(separator: "\n").map(String.init)
    #expect(
      all.count >= 2 && Set(all).isSubset(of: ["11.00", "10.00", "9.00", "8.00"]), "\(all) \(sizes.error)")
  }

  /// The pictures of the flow of a step of each of these names, drawn with no fonts but DejaVu.
  private func pictures(_ names: [String]) throws -> Folder {
    let font = try OtherTool("fc-match").run(["-f", "%{file}", "DejaVu Sans"]).output
    let fonts = URL(fileURLWithPath: font).deletingLastPathComponent().path
    let folder = try Folder([
      "fonts.conf": "<?xml version=\"1.0\"?><fontconfig><dir>\(fonts)</dir></fontconfig>",
      "a.journey": names.enumerated().map { number, name in
        "journey j\(number) \"J\" { touchpoint a \"\(name)\" }\n"
      }.joined(),
    ])
    let result = try Tool.run(
      ["build", "--out", "out", "--emit", "png"], in: folder.path,
      environment: ["FONTCONFIG_FILE": folder.url("fonts.conf").path])
    #expect(result.error.contains("warning[missing-font]"), "\(result.error)")
    return folder
  }

  /// An emoji of several parts has room for one, whose box is all that is drawn of it.
  @Test func anEmojiOfPartsIsOneBox() throws {
    let folder = try pictures(["Family 👨‍👩‍👧‍👦 help", "Family 👨 help", "Family 👨👩 help"])
    func bytes(_ number: Int) throws -> Data { try Data(contentsOf: folder.url("out/j\(number).png")) }
    #expect(try bytes(0) == bytes(1))
    #expect(try bytes(0) != bytes(2))
  }

  /// Boxes wider than the table says are made smaller.
  @Test func boxesStayInTheirNode() throws {
    let folder = try pictures(["𒀀𒀁𒀂𒀃𒀄𒀅𒀆𒀇𒀈𒀉𒀊𒀋𒀌𒀍𒀎𒀏𒀐𒀑"])
    let script = Sites.repository.appendingPathComponent("Tests/OutputTests/Pictures/ink.py").path
    let ink = try OtherTool.python().run(["-B", script, folder.url("out/j0.png").path])
    let rows = ink.output.split(separator: "\n").map { $0.split(separator: " ").compactMap { Int($0) } }
    #expect(rows.count > 100 && rows.allSatisfy { $0.count == 2 }, "\(ink.error)")
    // The node's upper edge ends where its corner begins; the name stands in its upper third, above the arrow that leaves it.
    let edge = try #require(rows.first { $0[1] >= 0 })[1]
    let upper = rows.prefix(rows.count / 3).map { $0[1] }
    #expect(edge > 200 && (upper.max() ?? 0) < edge + 40, "\(edge), \(upper)")
  }
}
