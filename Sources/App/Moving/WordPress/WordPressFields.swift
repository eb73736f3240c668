/// Which element of an export fills which property.
enum WordPressFields {
  static func set(_ element: String, _ value: String, of site: inout WordPressSite) {
    switch element {
    case "title": site.title = value
    case "link": if site.address.isEmpty { site.address = value.trimmed }
    case "wp:base_blog_url": site.address = value.trimmed
    case "description": site.description = value
    case "language": site.language = value.trimmed
    default: break
    }
  }

  static func set(_ element: String, _ value: String, of author: inout WordPressAuthor) {
    switch element {
    case "wp:author_login": author.login = value.trimmed
    case "wp:author_email": author.email = value.trimmed
    case "wp:author_display_name": author.displayName = value
    case "wp:author_first_name": author.firstName = value
    case "wp:author_last_name": author.lastName = value
    default: break
    }
  }

  static func set(_ element: String, _ value: String, of term: inout WordPressTerm) {
    switch element {
    case "wp:term_id": term.id = Int(value.trimmed) ?? 0
    case "wp:term_taxonomy": term.taxonomy = value.trimmed
    case "wp:category_nicename", "wp:tag_slug", "wp:term_slug": term.slug = value.trimmed
    case "wp:cat_name", "wp:tag_name", "wp:term_name": term.name = value
    case "wp:category_parent", "wp:term_parent": term.parent = value.trimmed
    case "wp:category_description", "wp:tag_description", "wp:term_description": term.description = value
    default: break
    }
  }

  static func set(_ element: String, _ value: String, of item: inout WordPressItem) {
    switch element {
    case "title": item.title = value
    case "content:encoded": item.content = value
    case "excerpt:encoded": item.excerpt = value
    case "wp:is_sticky": item.isSticky = value.trimmed == "1"
    default: setShort(element, value.trimmed, of: &item)
    }
  }

  static func set(_ element: String, _ value: String, of comment: inout WordPressComment) {
    switch element {
    case "wp:comment_id": comment.id = Int(value.trimmed) ?? 0
    case "wp:comment_author": comment.author = value
    case "wp:comment_author_email": comment.email = value.trimmed
    case "wp:comment_author_url": comment.address = value.trimmed
    case "wp:comment_author_IP": comment.network = value.trimmed
    case "wp:comment_date": comment.date = value.trimmed
    case "wp:comment_date_gmt": comment.dateGMT = value.trimmed
    case "wp:comment_content": comment.content = value
    case "wp:comment_approved": comment.approved = value.trimmed
    case "wp:comment_type": comment.kind = value.trimmed
    case "wp:comment_parent": comment.parent = Int(value.trimmed) ?? 0
    case "wp:comment_user_id": comment.user = Int(value.trimmed) ?? 0
    default: break
    }
  }

  static func setMeta(_ element: String, _ text: String, key: inout String, value: inout String) {
    switch element {
    case "wp:meta_key": key = text.trimmed
    case "wp:meta_value": value = text
    default: break
    }
  }

  /// Caches and menu entries make up most of an export's meta rows and say nothing of the text.
  static func keeps(_ key: String) -> Bool {
    !["_oembed", "_edit_", "_menu_item", "_elementor", "_encloseme", "_pingme"].contains { key.hasPrefix($0) }
  }

  private static func setShort(_ element: String, _ value: String, of item: inout WordPressItem) {
    switch element {
    case "link": item.link = value
    case "guid": item.guid = value
    case "dc:creator": item.author = value
    case "wp:post_id": item.id = Int(value) ?? 0
    case "wp:post_type": item.kind = value
    case "wp:status": item.status = value
    case "wp:post_name": item.slug = value
    case "wp:post_date": item.date = value
    case "wp:post_date_gmt": item.dateGMT = value
    case "wp:post_parent": item.parent = Int(value) ?? 0
    case "wp:menu_order": item.menuOrder = Int(value) ?? 0
    case "wp:post_password": item.password = value
    case "wp:attachment_url": item.attachmentAddress = value
    default: break
    }
  }
}
