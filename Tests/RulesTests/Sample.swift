/// A small file that breaks a rule, for the tests of the rules themselves.
func sample(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }
