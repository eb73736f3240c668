/// The words of the storybook's story, in the Markdown of seeds.
enum SceneText {
  static let media = ["ferry": picture("The ferry at the quay, in fog"), "quay": picture("Steps and a rope"), "bell": picture("A brass bell")]

  private static func picture(_ words: String) -> SeedMedia {
    SeedMedia(id: 1, alternativeText: words, caption: "\(words). The rope is older than the boat.", credit: "Jon Brook")
  }

  static let body = """
    At a quarter past seven on Thursday morning Wilhelmina Tarn untied a rope, and a line that had never been closed was
    open again. “It was *not* a ceremony,” she said. The flow office had sent **eleven letters**, the last of them [in
    1986](/storybook/story), and to none of them had anybody replied.[^1]

    ```figure
    ferry
    The *Patient Margaret* at Lower Quay. She was painted for the occasion, on one side.
    ```

    ## A retirement, with cake

    The plan was simple. The new footbridge opened on 3 April, it is dry, it is free, and it takes four minutes to walk
    across. The ferry, which is none of these things, would make its last crossing on the 30th.

    ```pull-quote
    A boat that has been thanked is still a boat.
    — Wilhelmina Tarn, who steers it
    ```

    - The first crossing is for those who work.
    - The second is for those who have missed the first.
      - Dogs travel free, and know it.
    - There is no third.

    > We looked for the order to stop in every drawer. We found the drawer in which it would have been.
    >
    > — The keeper of the town's papers

    ```read-more
    roof
    ```

    ### What it costs

    | Crossing | Fare | With a bicycle |
    |---|---:|---:|
    | Before eight | 1.20 | 1.50 |
    | After eight | 0.80 | 1.10 |
    | In fog | nothing | nothing |

    ```gallery
    ferry | The ferry.
    quay | The steps.
    bell | The bell.
    Caption: What is left of the old line, and what is new.
    ```

    ```fact-box
    The line in figures
    **104** years without a crossing, **11** letters, **1** passenger. The timetable is kept in a tin, and the tin is kept
    where nobody will look.
    ```

    1. Stand on the lower step.
    2. Ring the bell, `twice`.
    3. Wait.

    ---

    ```
    07:15  Lower Quay
    07:19  North Steps
    ```

    [^1]: The letters are in the town's archive, unopened.
    """
}
