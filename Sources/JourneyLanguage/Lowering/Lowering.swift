// From trees to the program, in three passes: declare every name; lower what stands outside journeys; lower journeys, each
// on its own, so that a caller can do it from several threads and keep only what it needs.

import JourneySource
import JourneySyntax

/// A workspace whose names are declared and whose declarations are lowered; journeys are lowered when asked for.
package struct Lowering: Sendable {
  /// Everything but the journeys.
  package let program: Program
  /// What is wrong outside journeys: syntax of all files, names and values of declarations. Not sorted.
  package let diagnostics: [Diagnostic]
  /// What declarations refer to.
  package let usage: Usage
  /// What is allowed outside journeys.
  package let allows: [Allow]
  let declared: Declared

  /// The number of journeys.
  package var journeyCount: Int { declared.journeyNodes.count }

  /// Declares and lowers a set of files. Complexity: O(statements outside journeys and outside their blocks), and one look at
  /// the blocks of journeys that are sketches.
  package init(_ set: SourceSet) {
    var program = Program(files: set.trees.map(\.source), settings: Settings())
    var diagnostics = set.trees.flatMap(\.diagnostics)
    var declarer = Declarer(set)
    declarer.declareAll(&program)
    diagnostics += declarer.duplicates(program)
    DeclarationLowering.declareSketchNames(set, &program, &declarer)
    var worker = DeclarationLowering(declarer.declared, set)
    worker.lowerAll(&program, declarer)
    diagnostics += worker.worker.diagnostics
    program.mayHaveIdeals = declarer.declared.journeyNodes.contains { file, node in
      JourneyLowering.isIdeal(node, set.trees[file.index])
    }
    self.program = program
    self.diagnostics = diagnostics
    usage = worker.worker.usage
    allows = worker.worker.allows
    declared = declarer.declared
  }

  /// A journey with all that is wrong in it. Safe to call from several threads at once.
  package func journey(_ id: JourneyID) -> LoweredJourney {
    let (file, node) = declared.journeyNodes[id.index]
    var lowering = JourneyLowering(declared, declared.set.trees[file.index])
    return lowering.lower(node, id)
  }

  /// Journeys one after the other, with one set of buffers: faster than asking for each.
  package func journeys(_ range: Range<Int>, _ body: (LoweredJourney) -> Void) {
    guard let first = range.first else { return }
    var lowering = JourneyLowering(
      declared, declared.set.trees[declared.journeyNodes[first].file.index])
    for index in range {
      let (file, node) = declared.journeyNodes[index]
      if lowering.worker.tree.file != file { lowering.worker.tree = declared.set.trees[file.index] }
      body(lowering.lower(node, JourneyID(index)))
    }
  }
}
