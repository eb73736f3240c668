import Foundation
import Testing

@testable import App

@Suite struct AppConfigurationTests {
  @Test func `a relative data directory is found from any other`() {
    let configuration = App.Configuration(data: "./paper", database: "sqlite:x", home: "")
    #expect(configuration.data == "\(FileManager.default.currentDirectoryPath)/paper")
  }
}
