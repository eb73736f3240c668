import CBrotli
import CZlib
import NIOCore

/// gzip by zlib (RFC 1952) and Brotli by libbrotli (RFC 7932).
enum Compression {
  /// How much time the fewest bytes are worth.
  enum Effort {
    /// About 1 ms for a page of 40 KB: gzip 6, Brotli 5.
    case moderate
    /// About 40 ms for a page of 40 KB: gzip 9, Brotli 11.
    case highest
  }

  /// Whether bytes of this media type are likely to shrink; pictures, sounds and fonts have been compressed already.
  static func isWorthwhile(type: String) -> Bool {
    let type = type.prefix { $0 != ";" }
    return type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("+json")
      || ["application/json", "application/xml", "application/javascript"].contains(type)
  }

  /// The bytes in a coding; nil when the library refuses, for want of memory.
  static func compressed(_ bytes: ByteBuffer, as coding: ContentCoding, effort: Effort) -> ByteBuffer? {
    switch coding {
    case .identity: bytes
    case .gzip: gzip(bytes, level: effort == .moderate ? 6 : 9)
    case .brotli: brotli(bytes, quality: effort == .moderate ? 5 : 11)
    }
  }

  private static func gzip(_ bytes: ByteBuffer, level: Int32) -> ByteBuffer? {
    // 15 bits of window; 16 more ask for gzip's head and checksum instead of zlib's.
    let windowBits: Int32 = 15 + 16
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    return written(of: bytes, atMost: Int(deflateBound(&stream, UInt(bytes.readableBytes)))) { source, target in
      stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
    }
  }

  private static func brotli(_ bytes: ByteBuffer, quality: Int32) -> ByteBuffer? {
    // A window no larger than the text saves memory here and in the browser.
    let bits = Int32(Int.bitWidth - max(bytes.readableBytes, 1).leadingZeroBitCount)
    let window = min(max(bits, BROTLI_MIN_WINDOW_BITS), BROTLI_MAX_WINDOW_BITS)
    return written(of: bytes, atMost: BrotliEncoderMaxCompressedSize(bytes.readableBytes)) { source, target in
      var size = target.count
      let isDone = BrotliEncoderCompress(
        quality, window, BROTLI_MODE_TEXT, source.count, source.baseAddress, &size, target.baseAddress)
      return isDone == BROTLI_TRUE ? size : nil
    }
  }

  /// Gives a coder its input and room for its output, and keeps exactly what it has written.
  private static func written(
    of bytes: ByteBuffer, atMost limit: Int,
    by code: (UnsafeBufferPointer<UInt8>, UnsafeMutableBufferPointer<UInt8>) -> Int?
  ) -> ByteBuffer? {
    guard bytes.readableBytes <= Int(Int32.max), limit > 0 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit) { target in
      bytes.withUnsafeReadableBytes { source in
        code(source.assumingMemoryBound(to: UInt8.self), target)
      }.map { ByteBuffer(bytes: target[..<$0]) }
    }
  }
}
