import Hummingbird
import Markup
import Web

/// Every address of the program with its gate, on one screen.
enum Routes {
  static func router(_ services: Services, configuration: App.Configuration, door: Door = .open) -> Router<VisitorContext> {
    let router = Router(context: VisitorContext.self, options: .autoGenerateHeadEndpoints)
    router.addMiddleware {
      RequestIDs()
      ClientAddresses(door.proxies)
      AccessLog(door.accessLog)
      RequestMetrics(services.metrics)
      SecurityHeaders(frameSources: EmbedProvider.frameOrigins, tls: configuration.usesTLS)
      ErrorAnswers(known: AppError.problem(of:), page: ErrorPages(services).html)
      // Room for what somebody pastes into the search, so that it is answered with a sentence.
      RequestLimits(addressBytes: 16_000)
      RateLimits(door.rates, metrics: services.metrics) { cost(of: $0, services.pages) }
      OldAddresses(redirects: services.redirects)
    }
    if configuration.isDevelopment {
      router.add(middleware: RereadTheme(themes: services.themes) { services.purge(Purge(isEverything: true)) })
      let storybook = StorybookRoutes(services)
      router.get("/storybook", use: storybook.index)
      router.get("/storybook/:scene", use: storybook.show)
      router.get("/storybook/:scene/page", use: storybook.page)
      router.get("/storybook/assets/:name", use: storybook.asset)
    }

    let reading = ReadingRoutes(services)
    router.get("/", use: reading.front)
    router.get("/:section", use: reading.section)
    router.get("/:section/:story", use: reading.story)
    router.get("/pages/:page", use: reading.page)
    router.get("/tags/:tag", use: reading.tag)
    router.get("/authors/:author", use: reading.author)
    router.get("/archive", use: reading.archive)
    router.get("/archive/:year/:month/:day", use: reading.day)
    router.get("/corrections", use: reading.corrections)
    router.get("/search", use: SearchRoutes(services).index)

    addMachines(to: router, services)

    let files = FileRoutes(services)
    router.get("/assets/**", use: ThemeRoutes(services).asset)
    router.get("/files/:folder/:name", use: files.file)

    let operation = OperationRoutes(services, metricsToken: configuration.metricsToken)
    router.get("/healthz", use: operation.health)
    router.get("/readyz", use: operation.readiness)
    router.get("/metrics", use: operation.metrics)

    router.refuseOtherMethods()
    return router
  }

  private static func cost(of request: Request, _ pages: PageCache) -> Double {
    request.method == .get || request.method == .head ? Door.cost(of: request.uri.string, pages: pages) : 1
  }

  /// What programs read.
  private static func addMachines(to router: Router<VisitorContext>, _ services: Services) {
    let feeds = FeedRoutes(services)
    router.get("/feed.{format}", use: feeds.everything)
    router.get("/:section/feed.{format}", use: feeds.section)
    router.get("/tags/:tag/feed.{format}", use: feeds.tag)
    router.get("/authors/:author/feed.{format}", use: feeds.author)

    let sitemaps = SitemapRoutes(services)
    router.get("/sitemap.xml", use: sitemaps.index)
    router.get("/sitemaps/{part}.xml", use: sitemaps.part)
    router.get("/news-sitemap.xml", use: sitemaps.news)

    let small = SmallFileRoutes(services)
    router.get("/robots.txt", use: small.robots)
    router.get("/.well-known/security.txt", use: small.security)
    router.get("/ads.txt", use: small.ads)
    router.get("/favicon.ico", use: small.favicon)
    router.get("/apple-touch-icon.png", use: small.touchIcon)
  }
}
