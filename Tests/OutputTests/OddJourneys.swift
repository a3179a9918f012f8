/// Workspaces at the edge of what people write.
enum OddJourneys {
  struct Workspace: Sendable {
    var name: String
    var files: [String: String]
  }

  static let all = [
    Workspace(name: "one step", files: one("journey one { touchpoint only \"Only step\" }")),
    Workspace(
      name: "a journey without a step", files: one("journey empty \"Nothing yet\"\njourney also { stage s }")),
    Workspace(name: "a workspace without a journey", files: one("data email \"E-mail\" { personal }\n")),
    Workspace(name: "5 steps", files: one(journey("five", steps: 5))),
    Workspace(name: "40 steps", files: one(journey("forty", steps: 40))),
    Workspace(name: "200 steps", files: one(journey("long", steps: 200))),
    Workspace(name: "12 personas", files: one(personas(12))),
    Workspace(name: "30 owners", files: one(owners(30))),
    Workspace(
      name: "words of 90 letters", files: one(words(String(repeating: "Rechtsschutzversicherung", count: 4)))),
    Workspace(name: "Chinese and Japanese", files: one(words("客户旅程地图从需求到解决的每一步都有负责人カスタマージャーニー"))),
    Workspace(name: "Arabic", files: one(words("رحلة العميل من الحاجة إلى الحل ولكل خطوة مسؤول واحد"))),
    Workspace(name: "emoji", files: one(words("👩🏽‍🚒🏳️‍🌈👨‍👩‍👧‍👦🇹🇭 e\u{301}\u{323} 😀"))),
    Workspace(
      name: "no stage and no emotion",
      files: one(
        "journey plain { touchpoint a \"A\" { tangible \"x\" }; action b \"B\"; touchpoint c \"C\" }")),
    Workspace(name: "all steps fail", files: one(failing())),
    Workspace(
      name: "loops",
      files: one(
        """
        journey loops {
          touchpoint a \"A\" { then b }
          touchpoint b \"B\" { then a 50% when \"not yet\"; then b 50% when \"still not\"; fails \"no\" -> a }
          touchpoint c \"C\" { then other.a }
          touchpoint d \"D\" { fails \"never\" -> d }
        }
        journey other { touchpoint a \"A\" { then loops.a } }
        """)),
    Workspace(
      name: "names that differ in case",
      files: one(
        "journey Pay \"Big\" { touchpoint a }\njourney pay \"Small\" { touchpoint a }\njourney PAY { touchpoint a }"
      )),
    Workspace(
      name: "reserved names",
      files: one(
        (Reserved.files + Reserved.ids).map { name in
          "journey \(name) \"Called \(name)\" {\n"
            + Reserved.ids.map { "  touchpoint \($0) \"\($0)\" { fails \"x\" -> \($0) }\n" }.joined()
            + "  touchpoint away { then workspace.findings 50%; then main.main 50% }\n}\n"
        }.joined())),
    Workspace(
      name: "workspaces called like files",
      files: [
        "index/workspace.journey": "language 1\n", "index/a.journey": "journey a { touchpoint a }",
        "site #1?x=%41&y/workspace.journey": "language 1\n",
        "site #1?x=%41&y/a.journey": "journey a { touchpoint a }",
        "<b>/workspace.journey": "language 1\n", "<b>/a.journey": "journey a { touchpoint a }",
        "เส้นทาง/workspace.journey": "language 1\n", "เส้นทาง/a.journey": "journey a { touchpoint a }",
      ]),
    Workspace(
      name: "files with mistakes", files: ["workspace.journey": "language 1\n", "a.journey": mistakes]),
  ]

  enum Reserved {
    static let files = [
      "con", "index", "workspace", "journey", "poster", "cards", "nul", "LPT1", "aux-2", "index-2",
    ]
    static let ids = [
      "main", "map", "findings", "flow", "lines", "emo", "thr", "prm", "pth", "st-main", "s-e", "b-f", "q-p",
      "i-web",
      "step-1", "f-untitled-journey", "constructor", "onload", "journeys-h", "clip", "defs",
    ]
  }

  private static func one(_ text: String) -> [String: String] {
    ["workspace.journey": "language 1\n", "all.journey": text]
  }

  private static func journey(_ name: String, steps: Int) -> String {
    var text = """
      organization company { division north "North" { team first "First team" }; division south { team second } }
      channel web "Web" { run by first }
      channel phone "Phone" { run by second }
      data email { personal }
      persona buyer { patience 5 min }
      journey \(name) "A way of \(steps) steps" {
        persona buyer

      """
    for step in 0..<steps {
      if step % 10 == 0 { text += "  stage part\(step / 10) \"Part \(step / 10 + 1)\" {\n" }
      text += """
            touchpoint step\(step) "Does thing number \(step)" {
              channel \(step % 3 == 0 ? "web" : "phone")
              emotion \(["glad", "calm", "annoyed"][step % 3]) \(step % 7 - 3)
              ideal "at ease" +2
              tangible "Paper \(step)"
              asks email
              \(step % 4 == 0 ? "promises p\(step) \"A reply\" within 2 days" : "wait \(step) min")
              \(step % 4 == 3 && step > 2 ? "keeps p\(step - 3)" : "thinks \"Well\"")
              \(step % 5 == 4 ? "fails \"It breaks\" 10% -> step\(step / 2)" : "pain \"It is slow\"")
            }

        """
      if step % 10 == 9 || step == steps - 1 { text += "  }\n" }
    }
    return text + "}\n"
  }

  private static func personas(_ count: Int) -> String {
    let names = (1...count).map { "persona\($0)" }
    return names.map { "persona \($0) \"Kind of customer called \($0)\" { share 5%; patience 3 min }\n" }
      .joined()
      + "channel web\njourney crowd \"A crowd\" {\n  persona \(names.joined(separator: ", "))\n"
      + (0..<5).map { step in
        "  touchpoint s\(step) \"Step \(step)\" { channel web\n"
          + names.enumerated().map {
            "    emotion \"mood \($0.offset)\" \(($0.offset + step) % 7 - 3) for \($0.element)\n"
          }
          .joined()
          + "    quote \"So it is\" by \(names[step])\n    by \(names[step]), \(names[11 - step])\n  }\n"
      }.joined() + "}\n"
  }

  private static func owners(_ count: Int) -> String {
    "organization company {\n"
      + (1...count).map { "  division d\($0) \"Division of things \($0)\" { team t\($0) \"Team \($0)\" }\n" }
      .joined()
      + "}\njourney owned \"Passed around\" {\n"
      + (1...count).map { "  touchpoint s\($0) \"Meets team \($0)\" { owner t\($0); emotion lost -1 }\n" }
      .joined()
      + "}\n"
  }

  private static func words(_ text: String) -> String {
    """
    organization company "\(text)" { division north "\(text)" { team first "\(text)"; partner second "\(text) 2" } }
    channel web "\(text)" { run by first }
    channel phone "\(text) 2" { run by second }
    data email "\(text)" { personal }
    product thing "\(text)"
    offer deal "\(text)" { product thing; shown in web; honored in web; valid 2026-01-01 to 2026-12-31 }
    metric figure "\(text)" { from 0 to 100 }
    persona buyer "\(text)" { patience 5 min; share 50% }
    persona other "\(text) 2" { patience 9 min; share 50% }
    journey words "\(text)" {
      persona buyer, other
      accountable first
      expects "\(text)" within 2 days
      stage one "\(text)" {
        /// \(text)
        touchpoint a "\(text)" {
          channel web; emotion "\(text)" +2; ideal "\(text)" +3; tangible "\(text)"; thinks "\(text)"; quote "\(text)" by other
          shows deal; asks email; promises p "\(text)" within 1 day; wait 20 to 90 min; takes 2 h
          backstage "\(text)" { owner first; wait 4 h }
          support "\(text)"
          frontstage "\(text)"
          measure figure 30 among 400 on 2026-01-01; target figure 60; moment of truth; consulted second
        }
        touchpoint b "\(text)" {
          channel phone; emotion "\(text)" -3 for buyer; emotion "\(text)" +1 for other; asks email; keeps p; wait 3 days
          pain "\(text)" { evidence interview "\(text)" on 2026-01-01 }
          opportunity "\(text)" { owner first; impact 5; effort 2; due 2026-09-01 }
          fails "\(text)" 40% -> c
          redeems deal; buys thing
        }
      }
      stage two "\(text) 2" {
        action c "\(text)" { emotion "\(text)" 0; takes 3 h }
        touchpoint d "\(text)" { emotion "\(text)" -1; ends lost 20% when "\(text)"; escalates to second; resolves "\(text)" }
      }
      handoff a -> b { via "\(text)"; drops email; within 1 day }
    }

    """
  }

  private static func failing() -> String {
    "journey failing {\n"
      + (0..<9).map {
        "  touchpoint s\($0) { fails \"Breaks \($0)\" 100% \(($0 % 3) == 0 ? "" : "-> s\(8 - $0)") }\n"
      }
      .joined() + "}\n"
  }

  private static let mistakes = """
    journey broken "Half of it" {
      persona nobody-said
      touchpoint a "A" { channel nowhere; owner ghost; emotion +9; wait soon; then missing
      touchpoint b "<b>B" { emotion 1 2 3; unknown-word "x" }
      touchpoint b "Twice"
    ] } "
    """
}
