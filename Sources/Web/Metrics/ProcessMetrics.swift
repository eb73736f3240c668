import Foundation

extension Metrics {
  /// Adds when this process began and how much memory it holds; memory is 0 where there is no /proc.
  public func addProcess() {
    let start = Date().timeIntervalSince1970
    gauge("process_start_time_seconds", "When the process began, in seconds since 1970.") { start }
    gauge("process_resident_memory_bytes", "Memory the process holds.") { Double(Self.residentBytes) }
  }

  private static var residentBytes: Int {
    // The kernel gives the size of its files as 0, so they are read to the end instead of by length.
    guard let file = FileHandle(forReadingAtPath: "/proc/self/statm"), let data = try? file.readToEnd(),
      let pages = String(decoding: data, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
