"""The photographs taken out of doors for the demonstration newspaper.

blender -b -noaudio -P Seeds/drawing/outdoors.py -- [--only NAME …] [--width 1440] [--samples 12] [--out Seeds/lantern/pictures]
"""

import argparse, math, os, random, sys, tempfile, time
sys.path.append(os.path.dirname(os.path.abspath(__file__)))
from scenery import *
from props import *

PICTURES = {}


def picture(f):
    PICTURES[f.__name__.replace('_', '-')] = f
    return f


@picture
def ferry_dawn():
    """The ferry in mid river at dawn, against the sun in the mist, the landing steps in front."""
    s = Vector((-.2, 1, .082))
    air(.012, 7, '#8695ad', '#ffc48c', s, 26, patch=.3, level=.62)
    sky('#4f6f9f', '#d9c2a6', .75, '#fff0d2', .75, [(900, '#ffd9a0', 5.), (90, '#ffb880', .9), (10, '#ff9f68', .16)], ('#7f8799', '#f4cdb0'), .6, .9, .5, .16)
    sun(s + Vector((0, 0, .03)), 3.4, '#ffb878', 1.2)
    water('#2b2620', .12, 1.5, (.55, 1.), .02, calm=.65, murk='#3a3124')
    bare = [tree_mesh(i, bark(), h, .5) for i, h in enumerate((9, 11, 8))]
    poplar = tree_mesh(7, bark(), 15, .2)
    leafy = tree_mesh(4, bark(), 9, .5, 5, stuff('#8a6a33', '#5d4a22', through=.4), 1500)
    bank(62, 240, 0, 46, 3, [*bare, leafy, leafy], (.55, 1.1), clear=((7, 34), (-16, -8)))
    bank(120, 380, 1, 60, 5, [*bare, poplar], (.8, 1.5))
    for i in range(6):
        with at(-44 + i * 5.2, 84 + i * 2, .6, i * 77, rnd.uniform(.9, 1.15)):
            put(poplar[0])
    # the town on the other side
    walls, panes = [brick(), pale(), stuff('#b8ab94', '#9c9079')], [glass(), glass('#2a3038')]
    for i, (x, y, w, h, t) in enumerate(((11, 75, 6.5, 4.4, 5), (18, 74, 6, 5.6, -4), (24.6, 77, 6.5, 4.6, 6), (31, 78, 8, 5.4, 0), (15, 92, 8, 6.4, 12), (26, 96, 9, 7, -14), (38, 84, 7, 5, 10))):
        with at(x, y, .6, t):
            house(w, 6, h, walls[i % 3], slate(), white(), stone(), 2, 3, .95, panes, .3, glow('#ffb561', 2.5))
    with at(35, 112, .5):  # the church
        box(0, 0, 0, 5.5, 5.5, 17, pale())
        for x in (-2.4, 2.4):
            for y in (-2.4, 2.4):
                box(x, y, 17, .7, .7, 1.6, stone())
        mesh([(-2.4, -2.4, 17), (2.4, -2.4, 17), (2.4, 2.4, 17), (-2.4, 2.4, 17), (0, 0, 29)], [(0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4)], slate())
    for i in range(5):  # the far landing
        box(3.6 + i * 1.6, 61 + rnd.random(), -1, .25, .25, rnd.uniform(1.9, 2.8), timber())
    with at(1.9, 27.5, -.02, -19):
        ferry_boat()
    # the landing: quay, steps into the water, posts, rope
    st = stuff('#8f877a', '#5c564c', scale=1.6, bump=.8, rough=.62, wet=.5)
    with at(.35, 7.9, -.42, 62):
        steps(10, 3.4, .165, .4, st)
    for i in range(5):
        for k in range(2):
            box(-4.75 - k * 1.5 + i * .35, 5.4 + i * 1.25 + k * .5, -1, 1.48, 1.22, 2.27 + rnd.gauss(0, .012), st, rnd.gauss(16, .6), bevel=.05)
    for x, y, h in ((2.7, 8.6, 1.25), (3.3, 10.6, 1.05), (-3.3, 12.2, 1.5)):
        tube((x, y, -1), (x + rnd.gauss(0, .05), y + rnd.gauss(0, .05), h), .13, timber(), .115, 12)
        with at(x, y, h):
            lathe([(.14, -.05), (.14, .02), (0, .06)], stuff('#c8bfae', '#8f8778'), 12)
    sag((2.7, 8.6, 1.), (3.3, 10.6, .8), .22, .022, stuff('#8b7a58', '#655739'))
    sag((-3.3, 12.2, 1.2), (-3.9, 8.8, 1.75), .35, .02, stuff('#8b7a58', '#655739'))
    bollard(-3.9, 8.6, 1.27)
    blades([(rnd.uniform(2.6, 5.5), rnd.uniform(6.6, 8), -.1) for _ in range(200)], 1.15, stuff('#6d6138', '#4a4226', through=.4), .5, .011)
    for x, y in ((14, 32), (15.5, 34), (-15, 41)):
        tube((x, y, -1), (x + .1, y, 1.2), .12, timber())
    birds([(-3.5, 50, 12), (-1.6, 55, 13.2), (1.5, 48, 10.4), (-6.5, 60, 14), (3.2, 60, 14.6)])
    fill(2, -4, 6, (-1, 8, 1), 160, '#9db4d8', 5)
    camera((-.1, 1., 2.7), (-.1, 40, 1.75), 46, 25, 5.6)
    return dict(ev=.55, contrast=1.2, bloom=.09, vignette=.35, tint=(1, 1, 1.02))


@picture
def clock_tower():
    """The town hall's clock tower over slate roofs in the last light; the clock says 5:04 at five."""
    s = Vector((-.8, -.55, .26))
    air(.0034, 40, '#8c97ad', '#d8ab88', (-.6, 1, .1), 3, level=.55)
    sky('#3d5f9a', '#e8c39c', .8, None, 0, [(3, '#ff9a60', .1)], ('#77809a', '#f2bd98'), .62, 1.1, .5, .05)
    sun(s, 4., '#ffab6b', 2.)
    wall, trim, roof, fr = brick(), stuff('#bfb098', '#94866f', scale=1.5, bump=.4), slate(), white()
    panes = [glass(), glass('#2b3442')]
    lit = glow('#ffb25e', 3., .5)
    lead = stuff('#56707a', '#3f565c', rough=.5, scale=2)
    with at(1.6, 46, 0, 24):  # the tower
        box(0, 0, 0, 5, 5, 17, wall), box(0, 0, 11.2, 5.3, 5.3, .3, trim), box(0, 0, 17, 5.6, 5.6, .45, trim), box(0, 0, 17.45, 5.2, 5.2, .25, trim)
        for x in (-2.35, 2.35):
            for y in (-2.35, 2.35):
                for k in range(21):
                    box(x, y, k * .8, .5 + .22 * (k % 2), .5 + .22 * ((k + 1) % 2), .78, trim, bevel=.03)
        for side in range(4):
            with at(0, 0, 0, side * 90):
                with at(0, -2.56, 14.2):
                    clock(1.75, 5, 4, 1.05)
                with at(0, -2.52, 7.4):
                    window(.9, 2.4, panes[0], fr, trim, (2, 4))
                for x in (-1.35, 0, 1.35):
                    box(x, -1.9, 17.7, .28 if x else .22, .3, 2.4, trim)
                    if x < 1:
                        for k in range(8):
                            box(x + .67, -1.85, 17.9 + k * .27, 1.1, .05, .2, lead, tilt=35)
        for x in (-1.9, 1.9):
            for y in (-1.9, 1.9):
                box(x, y, 17.7, .55, .55, 2.5, trim)
                with at(x * 1.2, y * 1.2, 17.7):
                    lathe([(.22, 0), (.12, .2), (.2, .4), (.26, .6), (.16, .8), (0, 1.15)], trim, 12)
        box(0, 0, 20.1, 4.5, 4.5, .3, trim)
        with at(0, 0, 20.4, 22.5):
            lathe([(2.15, 0), (2.1, .35), (1.9, 1.), (1.5, 1.65), (.95, 2.15), (.62, 2.4), (.6, 2.5), (.55, 3.5), (.68, 3.6), (.5, 3.9), (.12, 4.6), (.05, 6.2)], lead, 8, False)
        with at(0, 0, 26.3):
            lathe([(.0, 0), (.16, .12), (.16, .22), (0, .36)], stuff('#c79a45', rough=.35, metal=.9), 14)
            tube((0, 0, .2), (0, 0, 1.5), .03, iron())
            box(.2, 0, .85, 1.3, .03, .05, iron()), mesh([(-.7, 0, .7), (-.3, 0, .88), (-.7, 0, 1.06)], [(0, 1, 2)], iron())
    g = random.Random(5)
    for row, (y, z, n) in enumerate(((19, -1.2, 4), (27, .2, 5), (36, 1.2, 6), (58, .5, 8), (74, 1, 9))):
        for i in range(n):
            x = (i - (n - 1) / 2) * (8.6 + row) + g.uniform(-2, 2) - 2.4
            if row == 2 and abs(x - 2) < 6:
                continue
            with at(x, y + g.uniform(-2, 2), z, g.choice((0, 0, 90, 0)) + g.uniform(-16, 16)):
                house(g.uniform(7, 9), g.uniform(6, 7.5), g.uniform(4.2, 6.4), g.choice((wall, stuff('#a89a82', '#8a7c66'), pale())), roof, fr, trim, 2, 3, g.uniform(.85, 1.1), panes, .35, lit, win=(.8, 1.3))
    with at(-7.4, 15, 1.4, 8):  # a near chimney with an aerial
        box(0, 0, 0, 1.5, .95, 4.1, wall), box(0, 0, 4.1, 1.75, 1.15, .2, trim)
        for k in (-.45, 0, .45):
            with at(k, 0, 4.3):
                lathe([(.17, 0), (.13, .12), (.12, .55), (.16, .62), (.12, .62)], stuff('#9a5a40', '#633a2a'), 14)
    birds([(-4 + g.gauss(0, 2.5), 40 + g.uniform(-5, 5), 20 + g.gauss(0, 1.6)) for _ in range(11)], .55)
    camera((-.8, 0, 7.2), (-.3, 40, 13.9), 49, 44, 8)
    return dict(ev=.5, contrast=1.22, bloom=.08, vignette=.3, sat=.95, tint=(.97, 1, 1.05))


@picture
def lanterns_river():
    """Two hundred lanterns drift down the dark river between houses with no light in them."""
    air(.006, 9, '#33456a', '#4a5675', (0, 1, .05), 4, patch=.4, level=.3)
    sky('#1a3268', '#66789c', .62, None, 0, [(5, '#7a86a8', .12)], ('#1a2440', '#5a6482'), .5, 1., .5, .05)
    water('#07090d', .05, 1.6, (.8, 1.), .015, calm=.6, murk='#0b0d10')
    g = random.Random(11)
    walls, panes = [brick(), pale(), stuff('#a4967f', '#7d705c')], [glass('#06080c')]
    for side in (-1, 1):
        y = 8.
        while y < 95:
            w = g.uniform(6, 9)
            x = side * (8.6 + .3 * math.sin(y * .1)) + (y * y * .0022)
            with at(x, y, 0, 0):
                box(side * .6, w / 2, -1.5, 2.4, w, 2.5, stone(wet=.3), bevel=.06)
                box(side * -.62, w / 2, .98, .35, w, .14, stone())
            with at(x + side * 1.4, y + w / 2, .9, -90 * side):
                house(w, 6.5, g.uniform(5.5, 9), g.choice(walls), slate(), white(), stone(), 3, g.choice((2, 3)), g.uniform(.8, 1.1), panes, 0, None, stuff('#23302c', rough=.5))
            y += w + g.choice((.0, .0, 1.4))
    with at(9, 118, 0):
        for x in range(-9, 10, 6):
            box(x, 0, -1, 1.6, 4, 4.2, stone())
        box(0, 0, 3., 40, 4, 1.3, stone()), box(0, -2, 4.2, 40, .4, .9, stone())
    with at(25, 150, 0):
        box(0, 0, 0, 6, 6, 18, pale()), mesh([(-3, -3, 18), (3, -3, 18), (3, 3, 18), (-3, 3, 18), (0, 0, 31)], [(0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4)], slate())
    spots = []
    while len(spots) < 200:
        t = g.random() ** 1.5
        y = 4.6 + t * 88
        x = y * y * .0022 + g.gauss(-.4 + .9 * math.sin(y * .13), 1.1 + 1.9 * min(1, t * 3))
        if abs(x - y * y * .0022) < 6.5 and all((x - a) ** 2 + (y - b) ** 2 > .16 + .004 * y for a, b in spots):
            spots.append((x, y))
    for i, (x, y) in enumerate(spots):
        with at(x, y, .01, g.uniform(0, 360), g.uniform(.9, 1.2), g.gauss(0, 3), g.gauss(0, 3)):
            box(0, 0, 0, .26, .26, .03, timber(), bevel=0)
            lantern_paper(.27, .1, g.choice(('#ffb257', '#ffa845', '#ffc272')), 3.4)
    for y, w in ((7, 40), (13, 60), (22, 90), (34, 140), (50, 220), (72, 300)):
        lamp(y * y * .0022, y, .5, w * .8, '#ff8c36', .8).visible_glossy = False
    camera((.3, .2, 1.75), (1.4, 40, .6), 35, 9, 2.8)
    return dict(ev=1.2, contrast=1.15, bloom=.14, vignette=.3)


@picture
def winter_swim():
    """Towels and boots in a row on the frosty jetty, the cold river steaming at sunrise."""
    s = Vector((.34, 1, .1))
    air(.014, 3.2, '#a9b6cc', '#ffcf9e', s, 14, patch=.75, level=.72)
    sky('#6d8fc0', '#f0d2b0', .85, '#fff2dc', .7, [(700, '#ffe0b0', 4.), (40, '#ffbe84', .7)], ('#a8acba', '#ffdcc0'), .45, 1., .5, .14)
    sun(s + Vector((0, 0, .04)), 3.6, '#ffbe85', .9)
    water('#1b2328', .1, 1.8, (.6, 1.), .02, calm=.6, murk='#262a28')
    frost = stuff('#6a5f52', '#4a4138', pattern='plank', size=(.9, 3), gap='#241e18', snow=.28, bump=.4, scale=5)
    post = stuff('#5f5547', '#3f382f', snow=.35, scale=6, bump=.5)
    with at(-.55, 4.3, 0, 66):
        jetty(-4, 7.6, 0, 1.7, .52, frost)
        for x in (-2.2, .4, 3., 5.4, 7.5):
            for y in (-.92, .92):
                h = 1.42 if y > 0 else rnd.uniform(.7, .8)
                tube((x, y, -1), (x + rnd.gauss(0, .02), y, h), .075, post, .068, 12)
        for a, b in ((-2.2, .4), (.4, 3.), (3., 5.4), (5.4, 7.5)):
            tube((a, .92, 1.32), (b, .92, 1.32 + rnd.gauss(0, .015)), .04, post)
        cols = (('#b5452f', '#8f3626'), ('#d8d2c2', '#b9b3a5'), ('#2f5d78', '#24485e'), ('#d6a53a', '#b58a30'), ('#6a7f5a', '#536447'), ('#c9bfae', '#97493a'), ('#394a6b', '#2c3a55'))
        for i, c in enumerate(cols):  # towels over the rail
            x, w, k = -1.75 + i * 1.12 + rnd.gauss(0, .07), rnd.uniform(.5, .66), rnd.uniform(.55, .8)
            pts, n = [], 13
            for j in range(n):
                t = (j / (n - 1) - .42) * k * 1.8
                y, z = (.92 - .055 * math.copysign(min(1, abs(t) / .05), t), 1.375 - max(0, abs(t) - .03))
                for u in range(9):
                    f = u / 8 - .5
                    pts.append((x + f * w * (1 - .06 * abs(t)), y + .03 * math.sin(u * 1.7 + i) * min(1, abs(t) * 2) + (-.02 if t > 0 else .02), z + .012 * math.sin(u * 1.1 + i * 2) * abs(t)))
            ob = mesh(pts, [(j * 9 + u, j * 9 + u + 1, j * 9 + u + 10, j * 9 + u + 9) for j in range(n - 1) for u in range(8)],
                      stuff(*c, rough=.95, bump=.6, scale=30, pattern='stripe' if i in (2, 5) else None, size=(.09, 1), gap='#d9d4c6', through=.25), True)
            ob.modifiers.new('thick', 'SOLIDIFY').thickness = .012
        for i in range(7):  # boots
            x, m = -1.7 + i * 1.12 + rnd.gauss(0, .05), stuff(*rnd.choice((('#26332b', '#1c2620'), ('#3c2c20', '#2b2018'), ('#1f2226', '#2c2f33'), ('#6b2a22', '#531f19'), ('#8a7a3a', '#6d602c'))), rough=.45)
            for side in (0, .15):
                with at(x + side + rnd.gauss(0, .015), .55 + rnd.gauss(0, .03), .565, -90 + rnd.gauss(0, 9)):
                    h = rnd.choice((.2, .3, .34))
                    lathe([(.055, .02), (.052, h * .6), (.062, h), (.052, h - .01), (.04, .1)], m, 14)
                    for u, r in ((0, .055), (.06, .052), (.12, .045), (.16, .03)):
                        with at(u, 0, .012):
                            lathe([(r, 0), (r, .02), (r * .92, .05 + (.03 if u < .1 else .012)), (0, .07 + (.03 if u < .1 else .01))], m, 12)
                    box(.06, 0, 0, .26, .1, .022, stuff('#141414'), bevel=.01)
        with at(6.9, .3, .565):  # a flask and a mug
            lathe([(.05, 0), (.05, .24), (.035, .27), (.04, .28), (.04, .33), (0, .335)], stuff('#3f5f54', rough=.35, metal=.5), 16)
            with at(.2, -.1, 0):
                lathe([(.04, 0), (.042, .09), (.036, .09), (.034, .01)], white(), 14)
        for x in (7.62,):
            for y in (-.3, .3):
                tube((x, y, -.6), (x, y, 1.25), .028, iron())
            for z in (.1, .35, .6, .85):
                tube((x, -.3, z), (x, .3, z), .022, iron())
    bare = [tree_mesh(i, stuff('#4a443d', '#37322c', snow=.2), h, .5) for i, h in enumerate((8, 10, 7))]
    bank(46, 180, 0, 34, 8, bare, (.6, 1.2))
    bank(90, 300, 1, 46, 9, bare, (.8, 1.6), bush=False)
    blades([(rnd.uniform(-5.5, -1.6), rnd.uniform(4, 9), -.1) for _ in range(500)], 1.1, stuff('#8f8566', '#6f6648', snow=.3, through=.3), .4, .01)
    wisps(24, (-9, 12), (9, 40), 1.1, '#ffe3c4')
    camera((-2.05, -.1, 1.62), (1.1, 12, .85), 38, 5.6, 4)
    return dict(ev=.1, contrast=1.25, sat=1.15, bloom=.1, vignette=.3, tint=(1, 1, 1.03))


@picture
def lamplighter():
    """One street lamp just lit in the blue hour, the ladder still leaning on it, wet cobbles."""
    air(.011, 25, '#4a689a', '#7685a8', (0, 1, .1), 3, level=.5)
    sky('#1f4a98', '#9aa6c4', .8, None, 0, [(4, '#c79a90', .18)], ('#3b4d78', '#8f98b5'), .5, 1., .5, .06)
    sheet(-40, 40, -5, 120, 0, cobbles(wet=.6))
    walls, panes = [brick(), stuff('#a89b84', '#7f735f', pattern='plank', size=(9, 9), scale=.8, gap='#a89b84'), pale()], [glass(), glass('#1a2130')]
    warm = glow('#ffb057', 2.2, .5)
    g = random.Random(4)
    for side, x0, seq in ((-1, -4.1, (6.5, 5.6, 7, 6, 8, 7, 9, 8)), (1, 5.4, (8, 6, 6.4, 7, 7, 8, 9))):
        y = 4. if side < 0 else 9.
        for i, w in enumerate(seq):
            x = x0 + side * g.uniform(0, .25) + y * y * .0035
            with at(x, y + w / 2, 0, -90 * side):
                house(w, 6, g.uniform(5.2, 7.4), g.choice(walls), slate(wet=.3), white(), stone(), 2, 2 if w < 6.5 else 3, 1., panes, .22, warm, stuff(g.choice(('#23404a', '#5a2420', '#2a3b2a')), rough=.4))
            box(x - side * .55, y + w / 2, 0, 1.1, w, .13, stone(wet=.6), bevel=.03)
            y += w
    with at(9.5, 66, 0):
        house(12, 8, 8, walls[0], slate(), white(), stone(), 2, 4, 1., panes, .3, warm)
    with at(1.25, 8.2, 0):
        street_lamp(3.5, 520)
        a, b = Vector((-1.25, -.5, 0)), Vector((-.06, -.05, 3.22))
        side, wood = Vector((.1, -.26, 0)).normalized() * .19, stuff('#a88a5e', '#7d6644', scale=5)
        for k in (-1, 1):
            tube(a + side * k * 1.15, b + side * k * .85, .03, wood, .025)
        for i in range(1, 12):
            p = a.lerp(b, i / 12)
            tube(p - side * 1.08, p + side * 1.08, .017, wood)
        tube((-1.9, -.2, .02), (-.35, .5, .03), .012, wood)
        with at(-.55, -.75, 0, 30):
            box(0, 0, 0, .42, .24, .22, stuff('#5f3f28', '#432c1c')), tube((-.14, 0, .34), (.14, 0, .34), .016, iron())
            line([(-.14, 0, .22), (-.14, 0, .34)], .012, iron()), line([(.14, 0, .22), (.14, 0, .34)], .012, iron())
    for y in (24., 41.):
        with at(-2.7 + y * y * .0035, y, 0):
            street_lamp(3.5, 9) if y > 30 else None
    for x, y in ((-3., 7.5), (4.1, 14.5), (-2.9, 16)):
        with at(x, y, .1):
            lathe([(.24, 0), (.34, .45), (.36, .5), (.3, .5), (.28, .42), (0, .42)], stuff('#8a4d35', '#5f3726'), 16)
        for k in range(3):
            blob(x + g.gauss(0, .1), y + g.gauss(0, .1), .68, .24, stuff('#2b3a22', '#3f4a2a', scale=8, bump=.8), .5)
    for _ in range(120):
        box(g.uniform(-4, 5), 2.5 + g.random() ** 1.5 * 16, .012, .07, .05, .004, stuff('#8a5a2a', '#5a3a1c', scale=20), g.uniform(0, 360), g.gauss(0, 12), bevel=0)
    camera((-.6, 0, 1.25), (.45, 10, 2.1), 31, 8.3, 3.2)
    return dict(ev=1.1, contrast=1.18, bloom=.12, vignette=.3)


@picture
def snow_square():
    """The market square in the first snow, at night, the striped stalls lit from inside."""
    air(.007, 30, '#2f4266', '#5a5668', (0, 1, .05), 3, level=.3)
    sky('#1a3268', '#66729a', .7, None, 0, (), ('#1d2b50', '#6a7290'), .6, 1., .5, .1)
    g = random.Random(9)
    snow = stuff('#dfe4ec', '#c3cad6', rough=.8, bump=.35, scale=1.6)
    ground = lambda x, y: .03 * wave(x * 2, y * 2, 2) + .02 * math.sin(x * 5 + y * 3) - .05 * max(0, 1 - abs(x - .9 - .5 * math.sin(y * .4)) / .8)
    land((-24, 24), (-3, 46), ground, snow, .3)
    walls, panes, warm = [brick(snow=.1), pale(snow=.1), stuff('#a89b84', '#7f735f', snow=.1)], [glass(), glass('#1a2130')], glow('#ffb057', 2.4, .5)
    roof = slate(snow=.72)
    x = -25.
    while x < 26:  # the far side of the square
        w = g.uniform(6, 8.5)
        with at(x + w / 2, 37 + g.uniform(0, .6), 0):
            house(w, 7, g.uniform(6.5, 9), g.choice(walls), roof, white(), stone(snow=.5), 3, 3, g.uniform(.9, 1.15), panes, .3, warm, stuff('#4a2320'))
        x += w
    for side in (-1, 1):
        y = 12.
        while y < 36:
            w = g.uniform(6, 8)
            with at(side * 15.5, y + w / 2, 0, -90 * side):
                house(w, 7, g.uniform(6.5, 8.5), g.choice(walls), roof, white(), stone(snow=.5), 3, 3, 1., panes, .25, warm)
            y += w
    stripes = [('#a63a2c', '#d9d0bd'), ('#2f5a50', '#d9d0bd'), ('#33507a', '#dcd4c4'), ('#b8862f', '#dcd2ba')]
    spots = [(-5.6, 9.5, 24), (-6.8, 15.5, 16), (-7.4, 22, 8), (4.6, 11.4, -22), (6.3, 17.5, -14), (6.8, 24, -8), (-2.2, 29, 3), (2.4, 30, -4)]
    wood = timber()
    for i, (x, y, t) in enumerate(spots):
        a, b = stripes[i % 4]
        cloth = stuff(a, a, rough=.9, pattern='stripe', size=(.62, 1), gap=b, through=.35, bump=.1, snow=.1)
        with at(x, y, 0, t + g.gauss(0, 2)):
            for u in (-1.45, 1.45):
                for v, h in ((-1, 2.15), (1, 2.15)):
                    tube((u, v, 0), (u, v, h), .035, wood)
            n, vs = 13, []
            for j, (v, h) in enumerate(((-1.45, 1.86), (-1.4, 2.1), (-.7, 2.42), (0, 2.72), (.7, 2.42), (1.25, 2.15), (1.3, 1.9))):
                for k in range(n):
                    u = (k / (n - 1) - .5) * 3.3
                    vs.append((u, v, h - .05 * abs(math.sin(k * math.pi / 4)) * (j in (2, 4)) - (.05 * (k % 2)) * (j in (0, 6))))
            mesh(vs, [(j * n + k, j * n + k + 1, (j + 1) * n + k + 1, (j + 1) * n + k) for j in range(6) for k in range(n - 1)], cloth, True)
            for j in (2, 3):  # snow on the cloth
                vs2 = []
                for e in range(2):
                    for k in range(n):
                        vv, hh = ((-1.15, 2.24), (0, 2.74), (1.1, 2.25))[j - 2 + e]
                        vs2.append(((k / (n - 1) - .5) * (3.2 - .5 * abs(vv) * g.random()), vv + g.gauss(0, .1) * (e != 3 - j), hh + .05 + g.random() * .02))
                mesh(vs2, [(k, k + 1, n + k + 1, n + k) for k in range(n - 1)], snow, True)
            mesh([(-1.5, 1.05, 0), (1.5, 1.05, 0), (1.5, 1.05, 2.2), (-1.5, 1.05, 2.2)], [(0, 1, 2, 3)], stuff('#b9a98a', '#8f8066', rough=.9, through=.3))
            box(0, -.55, .78, 2.8, .95, .07, wood), box(0, -.98, .1, 2.8, .04, .7, stuff(b, '#a89d88', rough=.9))
            for k in range(26):
                c = g.choice(('#b5542c', '#c9a24a', '#7d2c24', '#5f7a3c', '#d4c4a0', '#8a5a30'))
                r = g.uniform(.05, .1)
                if g.random() < .6:
                    blob(g.uniform(-1.25, 1.25), g.uniform(-.9, -.2), .88 + r * .6, r, stuff(c, rough=.5), .08, .9, 2)
                else:
                    box(g.uniform(-1.2, 1.2), g.uniform(-.85, -.2), .85, .26, .2, g.uniform(.08, .2), stuff(c), g.uniform(-20, 20))
            for u in (-.8, .8):
                with at(u, -.5, 1.95):
                    lathe([(0, -.06), (.06, 0), (.05, .08), (0, .1)], glow('#ffc27a', 40), 10).visible_shadow = False
                lamp(u, -.5, 1.9, 70, '#ffa852', .1)
            for u in (-1.75, 1.8):
                if g.random() < .7:
                    box(u, -.3, 0, .5, .4, .35, wood, g.uniform(-30, 30)), box(u, -.3, .35, .5, .4, .05, snow, g.uniform(-30, 30))
    with at(9.6, 8.2, 0):
        street_lamp(3.6, 150)
    with at(-.4, 22, 0):  # the old cross
        for i in range(3):
            box(0, 0, i * .22, 3 - i * .8, 3 - i * .8, .22, stone(snow=.8), bevel=.04)
        lathe([(.3, .66), (.22, .9), (.17, 3.2), (.3, 3.35), (.3, 3.6), (0, 4.3)], stone(snow=.5), 8, False)
    for k in range(70):  # footprints
        y = 2.6 + k * .36
        x = 1. + .5 * math.sin(y * .4) + .13 * (-1) ** k + g.gauss(0, .03)
        blob(x, y, ground(x, y) - .006, .1, stuff('#8490a8', '#6d7890', rough=.95), .2, .13, 2)
    flake = glow('#cfd8e8', .35)
    for _ in range(420):
        d = g.uniform(1.4, 26)
        blob(g.uniform(-.5, .5) * d * 1.1, d, 1.5 + g.uniform(-.28, .42) * d, g.uniform(.004, .011), flake, 0, 1.4, 1, 0)
    camera((-.2, 0, 1.65), (.1, 14, 2.0), 34, 10.5, 2.8)
    return dict(ev=1.25, contrast=1.18, bloom=.13, vignette=.28, sat=.9, tint=(.98, 1.02, .97))


@picture
def allotments():
    """Leeks in rows, bean poles, sheds and a water butt in low sun; smoke from one stove pipe."""
    s = Vector((-.62, .8, .24))
    air(.009, 14, '#9aa6b4', '#f0c490', s, 5, patch=.4, level=.62)
    sky('#6d93c4', '#efd9b8', .9, None, 0, [(30, '#ffd09a', .7), (5, '#ffb878', .2)], ('#a9b2c2', '#fff0dc'), .5, 1., .5, .12)
    sun(s, 4.6, '#ffc88e', .8)
    g = random.Random(3)
    soil = stuff('#4a3727', '#33261b', scale=2.5, bump=.9, rough=.95)
    rows = [-3.9, -3., -2.1, -1.2, .9, 1.7, 2.5]
    land((-7, 7), (0, 22), lambda x, y: .11 * math.cos((x - .0) * math.tau / .85) * (abs(x + .15) > .75) + .035 * wave(x * 9, y * 9) + .03 * g.random(), soil, .12)
    sheet(-80, 80, -4, 160, -.12, stuff('#5d6032', '#43451f', scale=.7))
    land((-.62, .32), (0, 24), lambda x, y: .06 + .03 * wave(x * 8, y * 5), stuff('#6f6a3c', '#57492e', scale=3, bump=.8), .1)
    blades([(g.gauss(-.15, .3), g.uniform(1.6, 18), .05) for _ in range(2600)], .09, stuff('#7a7c40', '#5a5a2c', through=.4), .6, .006)
    leaf, stem = stuff('#4f7364', '#38584c', rough=.55, through=.35, scale=8), stuff('#c5cfae', '#9db08c', rough=.5)
    for x in (-3.62, -2.76, -1.9, -1.06):
        y = 1.7
        while y < 15:
            y += g.uniform(.19, .27)
            xx, h = x + g.gauss(0, .03), g.uniform(.8, 1.15)
            tube((xx, y, 0), (xx + g.gauss(0, .01), y, .3 * h), .024, stem, .02, 8)
            vs, fs = [], []
            for k in range(g.choice((7, 8, 9))):
                side, z0, l = (-1) ** k, .14 + k * .022, g.uniform(.32, .5) * h
                a = g.gauss(0, .28)
                c, sn = side * math.cos(a), math.sin(a)
                for j in range(6):
                    t = j / 5
                    out, up, w = l * (t * .35 + t * t * .5), l * (1.15 * t - .8 * t ** 2.6 * (k < 6)), .033 * (1 - t ** 2.5) + .003
                    for e in (-1, 0, 1):
                        vs.append((xx + c * out - sn * e * w, y + sn * out + c * e * w, z0 + up - .014 * (e == 0) * (1 - t)))
                b = len(vs) - 18
                fs += [(b + j * 3 + e, b + j * 3 + e + 1, b + j * 3 + e + 4, b + j * 3 + e + 3) for j in range(5) for e in (0, 1)]
            mesh(vs, fs, leaf, True)
    pole = stuff('#8c6d47', '#64492d', scale=8)
    vine = stuff('#7c7a2e', '#6d5a22', through=.4)
    for k in range(9):  # bean poles
        y = 4.2 + k * .85
        for x, x2 in ((1.25, 1.95), (2.35, 1.65)):
            tube((x + g.gauss(0, .04), y + g.gauss(0, .05), 0), (x2 + g.gauss(0, .05), y + g.gauss(0, .09), 2.35 + g.gauss(0, .1)), .017, pole)
    tube((1.8, 4., 2.08), (1.83, 11.3, 2.1), .018, pole)
    for k in range(300):
        t, y, sd = g.random(), g.uniform(4.1, 11.2), g.choice((-1, 1))
        p = Vector((1.8 + sd * .55 * (1 - t), y, .15 + 2. * t)) + Vector((g.gauss(0, .07), 0, 0))
        a, b = Vector((g.gauss(0, .05), g.gauss(0, .05), g.gauss(-.03, .04))), Vector((g.gauss(0, .05), g.gauss(0, .05), g.gauss(0, .03)))
        mesh([p - a, p - .5 * a + b, p + .5 * a + .7 * b, p + 1.3 * a, p + .5 * a - .7 * b, p - .5 * a - b], [(0, 1, 2, 3, 4, 5)], vine)
    cab = stuff('#5d7f55', '#7f9a68', rough=.6, through=.2, scale=9)
    for k in range(26):
        x, y = g.choice((3.15, 3.9, 4.7)) + g.gauss(0, .06), 3 + g.random() * 9
        for j in range(6):
            with at(x, y, .1, j * 60 + g.uniform(-20, 20), g.uniform(.85, 1.2), tilt=g.uniform(20, 48)):
                vs = [(u * .1 * math.sin(.5 + v * .8), v * .09, .03 * u * u - .012 * v * v + g.gauss(0, .006)) for v in range(4) for u in (-1, 0, 1)]
                mesh(vs, [(v * 3 + u, v * 3 + u + 1, v * 3 + u + 4, v * 3 + u + 3) for v in range(3) for u in (0, 1)], cab, True)
        blob(x, y, .17, .1, cab, .1)

    def shed(w, d, h, c, roof='#4d4a46'):
        wall = stuff(*c, pattern='plank', size=(2.6, .14), gap='#1d1712', bump=.5, rough=.85)
        box(0, d / 2, -.3, w, d, h + .3, wall)
        mesh([(-w / 2, 0, h), (w / 2, 0, h), (w / 2, d, h), (-w / 2, d, h), (0, 0, h + w * .3), (0, d, h + w * .3)], [(0, 1, 4), (2, 3, 5)], wall)
        for sd in (-1, 1):
            q = [(sd * (w / 2 + .15), -.15, h - .09), (0, -.15, h + w * .3 + .02), (0, d + .15, h + w * .3 + .02), (sd * (w / 2 + .15), d + .15, h - .09)]
            ob = mesh(q, [(0, 1, 2, 3)], stuff(roof, '#37342f', scale=2, bump=.4))
            ob.modifiers.new('thick', 'SOLIDIFY').thickness = .06
        box(-w * .2, -.02, 0, .75, .05, 1.75, stuff(c[1], c[0], pattern='plank', size=(.12, 4), gap='#1d1712'))
        with at(w * .25, -.02, .95):
            window(.55, .55, glass('#2b3236'), white(), None, (2, 2))
    for x, y, t, w, c in ((-3.3, 16.5, 10, 2.4, ('#5f7468', '#4a5a50')), (1.6, 18.5, -6, 2.2, ('#7c5a3f', '#5c422f')), (5.2, 15, -14, 2.3, ('#54687a', '#3f4f5e')), (-8.6, 21, 14, 2.4, ('#8a4a36', '#6b3a2b')), (-1., 27, 4, 2.3, ('#7d7a6c', '#5d5a4f')), (7, 26, -3, 2.6, ('#6c6350', '#4f493c'))):
        with at(x, y, 0, t):
            shed(w, 2., 1.95, c)
    with at(-3.3, 16.5, 0, 10):
        tube((.7, .8, 2.), (.7, .8, 3.3), .065, iron())
        with at(.7, .8, 3.3):
            lathe([(.13, 0), (.02, .13), (0, .13)], iron(), 12)
    smoke(-3.35, 17.4, 3.5)
    with at(-1.75, 15.6, 0):  # the water butt
        lathe([(.3, 0), (.38, .3), (.39, .6), (.33, .98), (.3, .98), (.3, .9), (0, .9)], stuff('#4f4436', '#35301f', pattern='plank', size=(.1, 3), gap='#17130e'), 22)
        for z in (.18, .8):
            with at(0, 0, z):
                lathe([(.375, 0), (.378, .05)], iron(), 22)
    with at(.1, 6.3, .06, 25):  # a barrow-load: can, fork, basket
        lathe([(.12, 0), (.13, .26), (.1, .27)], stuff('#6f7a7a', '#565f5f', rough=.4, metal=.7), 18)
        tube((.1, 0, .08), (.38, 0, .33), .018, stuff('#6f7a7a', '#565f5f', rough=.4, metal=.7)), line([(-.1, 0, .26), (-.16, 0, .36), (0, 0, .42), (.1, 0, .28)], .012, iron())
    with at(-.72, 8.4, 0, 10, tilt=-7):
        tube((0, 0, .2), (0, 0, .98), .018, pole), tube((-.1, 0, 1.), (.1, 0, 1.), .018, pole)
        for k in range(4):
            tube((-.09 + k * .06, 0, .22), (-.09 + k * .06, 0, -.06), .008, iron())
        tube((-.1, 0, .22), (.1, 0, .22), .011, iron())
    bare = [tree_mesh(i, bark(), h, .5) for i, h in enumerate((8, 10, 7))]
    gold = tree_mesh(4, bark(), 8, .5, 5, stuff('#a8752e', '#6d5526', through=.5), 1600)
    bank(36, 170, 0, 30, 12, [*bare, gold], (.6, 1.15))
    bank(70, 260, 1, 40, 13, bare, (.8, 1.5), bush=False)
    with at(17, 62, 0):
        house(9, 7, 6, brick(), slate(), white(), stone(), 2, 3, 1., [glass()])
    camera((-.25, -.2, 1.25), (-.35, 12, 1.12), 35, 4.6, 5.6)
    return dict(ev=.65, contrast=1.2, sat=1.1, bloom=.07, vignette=.28)


@picture
def footbridge():
    """The new footbridge at Tanner's Reach in fog: slim, stepped at both ends, its mirror broken by ripples."""
    air(.017, 30, '#a9b6c4', '#f0dfc0', (.35, 1, .25), 5, patch=.35, level=.7)
    sky('#a3b2c4', '#bcc2c6', .8, None, 0, [(6, '#ffe2b4', .35)], None, .5, 1., .6, .5)
    water('#2a2a22', .06, 1.3, (.5, 1.), .02, calm=.8, murk='#34332a')
    steel, wood, st = stuff('#3d4a46', '#323d3a', rough=.45, scale=6, metal=.2), timber(), stone(wet=.3)
    y, h, half = 21., 3.35, 8.6
    top = lambda x: h + .42 * (1 - (x / half) ** 2)
    n = 36
    for dy in (-.95, .95):
        pts = [(-half + 2 * half * i / n, y + dy, top(-half + 2 * half * i / n)) for i in range(n + 1)]
        line([(a, b, c - .12) for a, b, c in pts], .11, steel, 8)
        line([(a, b, c + 1.1) for a, b, c in pts], .035, steel, 8)
        for k in (.3, .55, .8):
            line([(a, b, c + k) for a, b, c in pts], .009, steel, 4)
        for a, b, c in pts[::2]:
            tube((a, b, c - .1), (a, b, c + 1.1), .022, steel)
        line([(-half + 2 * half * i / n, y + dy, top(-half + 2 * half * i / n) - .15 - .95 * (1 - abs(2 * i / n - 1) ** 2) * 0 - .1) for i in range(n + 1)], .06, steel)
        for s in (-1, 1):  # the stairs' strings and rails
            line([(s * half, y + dy, h + 1.08), (s * (half + 5.), y + dy, 1.75)], .035, steel, 8)
            line([(s * half, y + dy, h - .1), (s * (half + 5.), y + dy, .5)], .1, steel, 8)
            for k in range(7):
                t = k / 6
                tube((s * (half + 5 * t), y + dy, h - 2.7 * t), (s * (half + 5 * t), y + dy, h - 2.7 * t + 1.05), .022, steel)
    for i in range(n * 2):
        x = -half + half * (i + .5) / n
        box(x, y, top(x), half / n - .02, 2., .05, wood, bevel=.006)
    for s in (-1, 1):
        for k in range(17):
            t = (k + .5) / 17
            box(s * (half + 5 * t), y, h - 2.7 * t, .32, 1.9, .05, wood, bevel=.006)
        for dy in (-.8, .8):
            tube((s * half * .98, y + dy, -1), (s * half * .94, y + dy, h - .1), .13, steel, .1)
            tube((s * half * .97, y + dy, .9), (s * half * .62, y + dy, top(half * .62) - .2), .06, steel)
        tube((s * half * .965, y - .8, 1.5), (s * half * .965, y + .8, 1.5), .06, steel)
        with at(s * (half + 7.2), y, 0):
            blob(0, 2, -1.9, 4.4, stuff('#5a5a38', '#42412a', scale=1), .2, .55)
        box(s * (half + 5.6), y, -1, 2.2, 3.2, 1.5, st, bevel=.06)
        with at(s * half, y - .95, h + 1.1):
            tube((0, 0, 0), (0, 0, 1.5), .03, steel), box(s * -.22, 0, 1.46, .5, .1, .07, steel)
            box(s * -.3, 0, 1.445, .26, .08, .02, glow('#ffe2b4', 14), bevel=0)
    bare = [tree_mesh(i, bark(), k, .5) for i, k in enumerate((9, 11, 8))]
    willow = tree_mesh(21, bark(), 9, .55, 5, stuff('#8a7f4a', '#5f5a34', through=.4), 1500, .9)
    for x, yy, k in ((-15.5, 25, 1.), (-21, 33, 1.2), (16.5, 27, .9), (13, 36, 1.1), (-10, 44, 1.), (23, 40, 1.2)):
        tree(x, yy, .2, k, willow if k == 1. else bare[int(x) % 3])
    bank(47, 120, 0, 22, 21, [*bare, willow], (.7, 1.2))
    g = random.Random(2)
    blades([(g.uniform(-6, -1.9) - 1, g.uniform(5.2, 8), -.1) for _ in range(240)], 1.25, stuff('#75683c', '#4d4528', through=.3), .45, .011)
    blades([(g.uniform(2.6, 6.5), g.uniform(5., 6.6), -.1) for _ in range(110)], .9, stuff('#75683c', '#4d4528', through=.3), .5, .011)
    with at(-2.6, 9.6, .0, 28):  # a moored punt
        vs = [(-2.2, -.3, .42), (-2.2, .3, .42), (-1.6, .42, -.08), (-1.6, -.42, -.08), (1.6, -.42, -.08), (1.6, .42, -.08), (2.2, .3, .42), (2.2, -.3, .42), (-1.7, -.5, .4), (-1.7, .5, .4), (1.7, -.5, .4), (1.7, .5, .4)]
        ob = mesh(vs, [(0, 1, 2, 3), (3, 2, 5, 4), (4, 5, 6, 7), (0, 3, 8), (8, 3, 4, 10), (10, 4, 7), (1, 9, 2), (9, 11, 5, 2), (11, 6, 5)], stuff('#3f4d45', '#2e3933', pattern='plank', size=(3, .12), gap='#151a17'))
        ob.modifiers.new('thick', 'SOLIDIFY').thickness = .05
        for x in (-.9, .8):
            box(x, 0, .28, .28, .9, .035, wood)
        tube((-1.5, .25, .4), (1.9, -.3, .55), .025, wood)
    tube((-4.9, 10.2, -1), (-4.85, 10.2, 1.15), .09, wood)
    sag((-4.85, 10.2, .9), (-4.5, 8.7, .42), .1, .016, stuff('#8b7a58', '#655739'))
    birds([(3.4, 19, 6.6), (4.6, 22, 7.2)], .7)
    camera((.9, .4, 1.7), (-.2, 21, 2.1), 30, 18, 5.6)
    return dict(ev=.3, contrast=1.32, bloom=.06, vignette=.25, sat=1.25)


@picture
def fog_pitch():
    """A football pitch in thick fog: one goal, a corner flag, a ball, two floodlights somewhere."""
    air(.034, 40, '#a7b2b6', '#c9cbc0', (-.5, 1, .35), 5, patch=.3, level=.6)
    sky('#a0abb2', '#a7b0b4', .75, None, 0, [(30, '#fff2d0', .25)], None, .5, 1., .6, .6)
    turf = stuff('#4f6434', '#3b4d2a', scale=.9, bump=.5, rough=.9)
    land((-40, 40), (-2, 70), lambda x, y: .03 * wave(x, y, 3), turf, .8)
    g = random.Random(6)
    chalk = stuff('#dfe2dc', '#a9b49a', rough=.95, scale=9, spread=.42)
    blades([(g.uniform(-.55, .55) * d, d, .02 * wave(0, d)) for d in [1.2 + 13 * g.random() ** 1.6 for _ in range(9000)]], .075, stuff('#5d7a3a', '#46602c', through=.4), .6, .006)
    with at(.66, 2.9, 0, -24):  # the lines meeting at the corner
        land((-.06, .06), (0, 46), lambda x, y: .04 + .03 * wave(x, y, 3), chalk, .06)
        land((0, 14), (-.06, .06), lambda x, y: .045, chalk, .06)
        line([(math.sin(t) * 1.0, math.cos(t) * 1.0, .03) for t in [i * math.pi / 20 for i in range(11)]], .045, chalk)
        tube((0, 0, 0), (.02, 0, 1.55), .016, stuff('#e6e1d2', '#c9c4b4'))
        n = 9
        vs = [(.02 + .42 * u / n, .06 * math.sin(u * .8) * u / n, 1.53 - .34 * v - .06 * u / n * (1 + .5 * v)) for v in (0, .5, 1) for u in range(n + 1)]
        mesh(vs, [(v * (n + 1) + u, v * (n + 1) + u + 1, (v + 1) * (n + 1) + u + 1, (v + 1) * (n + 1) + u) for v in (0, 1) for u in range(n)], stuff('#c2402a', '#a83422', through=.4), True)
    with at(-2.6, 17.5, 0, 12):  # the goal
        m = stuff('#e4e4de', '#c4c6c0', rough=.4)
        for x in (-3.66, 3.66):
            tube((x, 0, 0), (x, 0, 2.44), .06, m), tube((x, 0, 2.44), (x, .9, 2.44), .02, m), tube((x, .9, 2.44), (x, 2., 0), .02, m)
        tube((-3.72, 0, 2.44), (3.72, 0, 2.44), .06, m)
        net = stuff('#dcdcd6')
        prof = [(0.05, 2.42), (.9, 2.36), (1.1, 1.9), (1.5, 1.1), (1.95, .05)]
        parts = []
        for i in range(49):
            x = -3.66 + i * 7.32 / 48
            parts += [((x, a, b), (x, c, d), .004, .004) for (a, b), (c, d) in zip(prof, prof[1:])]
        for (a, b), (c, d) in zip(prof, prof[1:]):
            for k in range(5):
                t = k / 5
                parts.append(((-3.66, a + (c - a) * t, b + (d - b) * t), (3.66, a + (c - a) * t, b + (d - b) * t), .004, .004))
        for x in (-3.66, 3.66):
            parts += [((x, .0 + .3 * k, 0), (x, .0 + .3 * k, 2.4 - .3 * k * .9), .004, .004) for k in range(1, 6)] + [((x, 0, .3 * k), (x, 2. - .25 * k, .3 * k), .004, .004) for k in range(1, 8)]
        put(tube_mesh(parts, net, 3))
    with at(-.55, 5.6, .125, 30, 1, 20):  # the ball
        blob(0, 0, 0, .115, stuff('#d9d6cc', '#b9b5a6', scale=12, rough=.5), 0, 1, 4, 0)
        for p in ((0, 0, 1), (0, -.894, .447), (.85, -.276, .447), (.526, .724, .447), (-.526, .724, .447), (-.85, -.276, .447), (.526, -.724, -.447), (-.526, -.724, -.447)):
            d = Vector(p)
            q = d.to_track_quat('Z', 'Y')
            mesh([q @ (Vector((math.cos(a) * .042, math.sin(a) * .042, .1095))) for a in [i * math.tau / 5 for i in range(5)]], [(0, 1, 2, 3, 4)], stuff('#191a1c'))
    for x, y in ((-13, 30), (8.6, 33)):  # floodlights
        tube((x, y, 0), (x, y, 11), .14, iron(), .1)
        box(x, y, 10.8, 2.2, .2, 1.3, iron())
        for i in range(3):
            for j in range(2):
                with at(x - .7 + i * .7, y - .16, 11.1 + j * .6, tilt=90):
                    lathe([(0, 0), (.24, 0)], glow('#fff0cf', 240), 12)
    halo(-13, 29.5, 11.3, 13, '#fff0d2', .5), halo(8.6, 32.5, 11.3, 13, '#fff0d2', .5)
    halo(-13, 29, 11.3, 4.5, '#fff6e4', .9), halo(8.6, 32, 11.3, 4.5, '#fff6e4', .9)
    for i in range(9):
        tree(-26 + i * 6.5, 42 + rnd.uniform(-2, 4), 0, rnd.uniform(.9, 1.3), mat=bark(), height=9)
    with at(12, 22, 0, -12):
        box(0, 0, 0, 5, 1.6, 2., stuff('#4f5f57', '#3e4a44', pattern='plank', size=(3, .2))), box(0, -.1, 2., 5.4, 2.2, .1, iron())
    camera((.1, 0, 1.15), (-.7, 12, 1.75), 34, 5.4, 3.5)
    return dict(ev=.35, contrast=1.3, bloom=.1, vignette=.28, sat=1.1)


@picture
def tide_board():
    """The black tide board at the harbour wall, its figures chalked by hand; grey water and boats behind."""
    air(.007, 40, '#aab4bd', '#e9d9bf', (-.5, 1, .2), 4, patch=.2, level=.65)
    sky('#7f97b3', '#d6d0c2', .95, None, 0, [(6, '#ffe0b0', .25)], ('#9aa3ad', '#f0ece2'), .75, 1., .5, .1)
    sun((-.75, -.5, .5), 2.4, '#ffe2bd', 2.)
    water('#2c2c22', .1, 1.2, (.6, 1.), .02, calm=.5, murk='#3b382a', z=-1.6)
    g = random.Random(8)
    st = stuff('#9a9284', '#6d675c', scale=1.5, bump=.7, wet=.25)
    for i in range(13):
        for k in range(4):
            box(-6.5 + i * 1.02 + .3 * (k % 2), 1.2 + k * .86, -2.4, 1.01, .85, 2.42 + g.gauss(0, .006), st, g.gauss(0, .4), bevel=.025)
        box(-6.5 + i * 1.02, 4.75, -2.4, 1.0, .55, 2.62 + g.gauss(0, .008), st, g.gauss(0, .4), bevel=.05)
    with at(.55, 3.7, 0, 9):
        post = stuff('#6f6556', '#4d463b', scale=7, bump=.6, pattern='plank', size=(.3, 6), gap='#241f19')
        for x in (-.72, .72):
            box(x, .07, 0, .11, .11, 2.62, post, bevel=.015)
            with at(x, .07, 2.62, 45):
                lathe([(.095, 0), (0, .09)], post, 4, False)
        box(0, 0, .98, 1.5, .05, 1.52, stuff('#1d2221', '#2b3231', rough=.75, scale=2.2, bump=.12, spread=.55), bevel=.006)
        for z, h in ((.94, .07), (2.48, .07)):
            box(0, -.02, z, 1.62, .1, h, post)
        for x in (-.78, .78):
            box(x, -.02, .98, .07, .1, 1.5, post)
        box(0, -.09, .9, 1.3, .12, .03, post)
        for k in range(3):
            tube((-.3 + k * .23, -.1 + g.gauss(0, .01), .945), (-.24 + k * .23, -.09, .945), .011, stuff('#e8e6dc', '#d0cec4'))
        box(.42, -.1, .93, .15, .07, .05, stuff('#8a6c46', '#5e4a30'), 12)
        chalk = stuff('#e6e8e2', '#b9bfba', rough=1., scale=40, bump=.3)
        rows = ('H W', '04:12 3.61', '16:38 3.74', 'L W', '10:25 0.92', '22:51 1.07')
        z = 2.26
        for i, t in enumerate(rows):
            h = .15 if len(t) > 4 else .11
            with at(0, -.029, 0):
                a, *b = t.split() if len(t) > 4 else [t.replace(' ', '')]
                chalk_line(a, -.64 if b else -.62, z, h, chalk, g)
                for q in b:
                    chalk_line(q, .16, z, h, chalk, g)
            z -= .235 if len(t) > 4 else .225
        with at(0, -.027, 2.2):
            box(-.33, 0, .02, .62, .004, .006, chalk, lean=1, bevel=0)
        smear = stuff('#333a39', '#262c2b', rough=1., scale=6)
        for x, zz, w in ((.3, 1.35, .4), (-.3, 1.12, .3)):
            box(x, -.0262, zz, w, .001, .07, smear, lean=g.uniform(-6, 6), bevel=0)
    bollard(-2.15, 4.1, .0)
    sag((-2.15, 4.1, .35), (-3.6, 5.3, -.9), .2, .025, stuff('#9b8a62', '#6d5d3e'))
    with at(-2.7, 2.6, .0):
        for k in range(4):
            with at(0, 0, .03 + k * .05, k * 40):
                lathe([(.3 - k * .02 + .03 * math.cos(a), .03 * math.sin(a)) for a in [i * math.tau / 6 for i in range(7)]], stuff('#9b8a62', '#6d5d3e'), 24)
    for k in range(3):  # creels
        with at(2.55 + k * .3, 3.6 + k * .45, 0, 30 * k):
            box(0, 0, 0, .62, .42, .04, timber())
            for x in (-.3, 0, .3):
                line([(x, math.cos(t) * .2, .04 + math.sin(t) * .34) for t in [i * math.pi / 8 for i in range(9)]], .012, timber())
            for t in range(1, 8):
                line([(-.3, math.cos(t * math.pi / 8) * .2, .04 + math.sin(t * math.pi / 8) * .34), (.3, math.cos(t * math.pi / 8) * .2, .04 + math.sin(t * math.pi / 8) * .34)], .006, stuff('#3b5a4c', '#2c443a'))
    for x, y, t, c in ((-4.2, 13, 30, '#3d5a6b'), (4.8, 17, -20, '#7c3228'), (-8., 24, 10, '#c9c2b0')):  # boats at their moorings
        with at(x, y, -1.62, t):
            boat(4.6, 1.7, c)
            tube((.5, 0, .4), (.45, 0, 4.6), .035, timber(), .022)
            sag((.45, 0, 4.5), (2.3, 0, .75), .0, .007, iron()), sag((.45, 0, 4.5), (-2.2, 0, .7), .0, .007, iron())
            tube((.5, 0, 1.1), (-1.9, 0, 1.), .05, stuff('#b9ae94', '#978c72'))
    panes = [glass(), glass('#2b3442')]
    x = -40.
    while x < 40:
        w = g.uniform(6, 9)
        with at(x + w / 2, 58 + g.uniform(-1, 2), -.2):
            house(w, 7, g.uniform(5, 8), g.choice((brick(), pale(), white(), stuff('#b8a98a', '#988a6e'))), slate(), white(), stone(), 2, 3, 1., panes)
        box(x + w / 2, 56.5, -2.4, w, 3, 2.2, stone())
        x += w + g.choice((0, 0, 2.5))
    bank(70, 200, 1, 36, 31, [tree_mesh(i, bark(), 11, .5) for i in range(3)], bush=False)
    birds([(-5.5, 20, 5.6), (-4.2, 22, 6.4), (5.6, 25, 7.6)], 1.)
    with at(-1.05, 4.75, .21, 50):  # a gull on the wall
        blob(0, 0, .19, .1, stuff('#e2e3e0', '#c9cccb'), .05, .75, 3, 1), blob(.12, 0, .28, .055, stuff('#e8e8e4'), .03, 1, 2, 1)
        mesh([(-.24, .03, .2), (-.24, -.03, .2), (.05, -.1, .24), (.05, .1, .24)], [(0, 1, 2, 3)], stuff('#8d959c'))
        tube((.17, 0, .275), (.235, 0, .262), .012, stuff('#c99a3c'), .004), tube((0, .03, 0), (0, .03, .15), .008, stuff('#c98a5c')), tube((0, -.03, 0), (0, -.03, .15), .008, stuff('#c98a5c'))
    camera((-.45, -.1, 1.5), (.1, 4, 1.52), 34, 3.75, 2.8)
    return dict(ev=.2, contrast=1.2, bloom=.05, vignette=.25)


@picture
def lanterns_windows():
    """A narrow street by night with one small lantern lit in every window."""
    air(.01, 20, '#26385e', '#4a4a5a', (0, 1, .05), 3, level=.26)
    sky('#15296a', '#5a6a9c', 1.5, None, 0, (), ('#16224a', '#5a668c'), .5, 1., .5, .1)
    sheet(-30, 30, -5, 120, 0, cobbles(wet=.6))
    g = random.Random(14)
    walls, pane = [brick(), pale(), stuff('#a89b84', '#7f735f'), stuff('#8f8a80', '#6f6a60')], glow('#7a4216', .5, .6)
    for side in (-1, 1):
        y = 2.4 if side < 0 else 4.
        while y < 62:
            w = g.uniform(4.2, 5.6)
            bend = y * y * .0045
            h, fl, bays = g.uniform(6.4, 8.2), 3 if g.random() < .6 else 2, 2
            with at(side * (2.35 + g.uniform(0, .18)) + bend, y + w / 2, 0, -90 * side - 57.3 * math.atan(bend * 2 / y) * 1.):
                house(w, 6, h, g.choice(walls), slate(), white(), stone(), fl, bays, 1.05, [pane], 0, None, stuff(g.choice(('#23404a', '#5a2420', '#2a3b2a')), rough=.4), win=(.85, 1.25))
                for f in range(fl):
                    for b in range(bays):
                        if f == 0 and b == bays // 2:
                            continue
                        with at(-w / 2 + w * (b + .5) / bays + g.uniform(-.15, .15), -.13, f * h / fl + h / fl * .32):
                            lantern_paper(.3, .095, g.choice(('#ffb257', '#ffa845', '#ffc272')), 6.5)
                            if y < 26:
                                lamp(0, -.1, .2, 13, '#ff9a40', .12)
                box(0, -.35, 0, w, .7, .1, stone(wet=.5), bevel=.03)
            y += w
    for y in (40, 50, 60):
        lamp(y * y * .0045, y, 3, 160, '#ff9a40', .5)
    with at(17, 70, 0):
        box(0, 0, 0, 5, 5, 15, pale()), mesh([(-2.5, -2.5, 15), (2.5, -2.5, 15), (2.5, 2.5, 15), (-2.5, 2.5, 15), (0, 0, 26)], [(0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4)], slate())
    line([(-2.2, 9, 5.2)] + [(-2.2 + 4.8 * i / 10, 9 + .1 * i, 5.2 - 1.4 * (i / 10) * (1 - i / 10)) for i in range(1, 11)], .008, iron())
    with at(1.55, 5.3, .1):  # a cat's bowl, a pot and a broom by the door
        lathe([(.16, 0), (.22, .3), (.2, .3), (.19, .26), (0, .26)], stuff('#8a4d35', '#5f3726'), 14)
        blob(0, 0, .36, .2, stuff('#2b3a22', '#3f4a2a', scale=8, bump=.8), .5)
    with at(-1.75, 4.4, .1):
        lathe([(.2, 0), (.25, .5), (.22, .5), (.2, .1)], stuff('#5b4430', '#3d2e22'), 14)
    camera((-.35, -.4, 1.25), (.75, 14, 2.35), 28, 9, 3.5)
    return dict(ev=1.45, contrast=1.15, bloom=.14, vignette=.3)


@picture
def rail_halt():
    """A halt with one platform, one lamp and a bench, in the rain; the rails run into the dark."""
    air(.022, 20, '#23344c', '#3a465c', (0, 1, .1), 3, level=.3)
    sky('#152a4a', '#43526c', .4, None, 0, (), ('#1a2a48', '#4a5870'), .7, 1., .5, .1)
    g = random.Random(17)
    sheet(-80, 80, -5, 200, -.95, stuff('#3b3d2a', '#2a2b20', scale=.6))
    plat = stuff('#6a6660', '#4d4a46', pattern='brick', size=(.9, .6), gap='#2c2a28', wet=1., scale=1.3, bump=.3, rough=.6)
    box(3.2, 24, -.95, 4.9, 64, .93, brick(wet=.5), bevel=.02)
    box(3.2, 24, -.05, 5., 64, .09, plat, bevel=.02)
    box(.83, 24, .0, .32, 64, .045, stuff('#c9c4b4', '#938d7f', rough=.6, wet=.6), bevel=.01)
    stone_bed = stuff('#5a544c', '#37332e', scale=9, bump=1.)
    land((-2.6, .68), (-2, 70), lambda x, y: -.72 + .05 * wave(x * 14, y * 14) + .04 * g.random() - .1 * abs(x + .95) ** 2 * .3, stone_bed, .14)
    for i in range(80):
        box(-.95, -1 + i * .72 + g.gauss(0, .02), -.76, 2.5, .25, .14, stuff('#4a3b2d', '#2e261f', wet=.7, scale=7), g.gauss(0, .5))
    rail = stuff('#8f9296', '#6b6a68', rough=.28, metal=.9, scale=9, bump=.05)
    for x in (-1.67, -.23):
        box(x, 30, -.62, .07, 70, .03, rail, bevel=.004), box(x, 30, -.66, .14, 70, .02, stuff('#5a3a28', '#3c281d'), bevel=0), box(x, 30, -.64, .03, 70, .03, stuff('#5a3a28', '#3c281d'), bevel=0)
    with at(2.5, 9.4, .04):  # the lamp on a swan neck
        m = iron()
        lathe([(.15, 0), (.15, .12), (.09, .2), (.07, .9), (.05, 1.), (.04, 3.3)], m, 14)
        line([(-.36 + .36 * math.cos(t), 0, 3.3 + .36 * math.sin(t)) for t in [i * math.pi / 10 for i in range(11)]], .026, m)
        with at(-.72, 0, 3.05):
            lathe([(.34, 0), (.33, .03), (.12, .16), (.06, .26), (0, .27)], stuff('#2f4a40', '#243a32', rough=.4), 22)
            lathe([(0, -.06), (.07, .0), (.06, .08), (0, .1)], glow('#ffd9a0', 160), 12).visible_shadow = False
            lamp(0, 0, -.04, 520, '#ffc98c', .08)
        halo(-.72, -.1, 3., 2.6, '#ffc98c', .3)
    with at(3.1, 11.2, .04):  # the bench
        w, m = stuff('#5a4632', '#3f3022', wet=.7, scale=6), iron()
        for y, z in ((-.34, .44), (-.22, .45), (-.1, .45)):
            box(0, y, z, 1.9, .1, .035, w)
        for z in (.6, .74, .88):
            box(0, .05 + (z - .6) * .2, z, 1.9, .035, .1, w, tilt=-8)
        for x in (-.82, .82):
            line([(x, -.36, 0), (x, -.32, .43), (x, -.02, .43), (x, .12, .98)], .024, m), line([(x, -.02, .43), (x, .12, 0)], .024, m), line([(x, -.36, .62), (x, .03, .64)], .02, m), line([(x, -.36, .62), (x, -.34, .43)], .02, m)
        box(.45, -.22, .485, .42, .16, .3, stuff('#6b3f25', '#4c2c1a', rough=.5))
        line([(.33, -.22, .785), (.36, -.22, .84), (.54, -.22, .84), (.57, -.22, .785)], .012, m)
    with at(2.2, 17.5, .04):  # the shelter
        wd = stuff('#5d6f63', '#465449', pattern='plank', size=(.14, 5), gap='#1a211d', rough=.6)
        box(1.8, 1., 0, 3.4, .08, 2.4, wd), box(.1, .2, 0, .08, 1.6, 2.4, wd), box(3.5, .2, 0, .08, 1.6, 2.4, wd)
        box(1.8, .1, 2.4, 4., 2.4, .1, slate(wet=.5), tilt=-7)
        box(1.8, .7, .42, 2.9, .4, .05, timber())
        for k in range(15):
            box(-.1 + k * .27, -1.06, 2.1, .13, .02, .2 + .06 * (k % 2), white())
        lamp(1.8, .2, 2.2, 45, '#ffb870', .1)
    with at(4.3, 8.3, .04, -12):  # the name
        for x in (-.85, .85):
            tube((x, 0, 0), (x, 0, 2.25), .045, white())
        box(0, -.03, 1.5, 2., .05, .55, stuff('#e4dfd0', '#cfc9b8')), box(0, -.05, 1.54, 1.92, .03, .47, stuff('#232a30'))
        disc_text('WEND HALT', 0, 1.78, .29, stuff('#ece7d8', emit=.15), -.08)
    for i in range(16):
        y = 3 + i * 2.6
        tube((5.4, y, 0), (5.4, y, 1.15), .045, white())
    for z in (.5, 1.05):
        tube((5.4, 2, z), (5.4, 50, z), .03, white())
    with at(-3.6, 42, -.9):  # a signal
        tube((0, 0, 0), (0, 0, 6.2), .09, iron()), box(.5, 0, 5.4, 1.2, .05, .22, stuff('#8f2c22'))
        with at(0, -.12, 5.2, tilt=90):
            lathe([(0, 0), (.11, 0)], glow('#ff3a24', 60), 12)
        halo(0, -.3, 5.2, 1.2, '#ff3a24', .6)
    for k in range(40):
        x = g.choice((-1, 1)) * g.uniform(7, 16)
        tree(x, g.uniform(10, 60), -.9, g.uniform(.6, 1.2), tree_mesh(k % 3, bark(), 9, .5))
    drop = glow('#aab8cc', .22)
    parts = []
    for _ in range(1100):
        d = g.uniform(2.6, 18)
        x, z, l = g.uniform(-.55, .55) * d * 1.1 + .6, 1.7 + g.uniform(-.38, .45) * d, g.uniform(.05, .16) * (.5 + d * .12)
        parts.append(((x, d, z), (x + l * .14, d, z - l), .0006 * d ** .7, .0008 * d ** .7))
    put(tube_mesh(parts, drop, 3))
    parts = []
    for _ in range(260):  # splashes
        x, y = g.uniform(.8, 5), 2 + g.random() ** 1.4 * 12
        parts += [((x, y, .04), (x + g.gauss(0, .014), y, .04 + g.uniform(.012, .035)), .0012, .0006) for _ in range(3)]
    put(tube_mesh(parts, drop, 3))
    camera((.62, .2, 1.55), (1.15, 12, 1.5), 31, 9.5, 3.5)
    return dict(ev=1.15, contrast=1.2, bloom=.14, vignette=.32)


@picture
def chess_square():
    """Giant chess pieces on the paved square in the morning mist, a game half played."""
    s = Vector((-.55, 1, .3))
    air(.026, 12, '#a3adb8', '#f0d2a8', s, 6, patch=.3, level=.66)
    sky('#7f9cc0', '#ddd0bc', .85, None, 0, [(40, '#ffdcae', .9), (6, '#ffc890', .25)], None, .5, 1., .5, .3)
    sun(s, 4., '#ffd2a0', .8)
    g = random.Random(21)
    sheet(-60, 60, -8, 140, -.02, stuff('#7d766a', '#5f594f', pattern='brick', size=(.6, .4), gap='#3b3731', wet=.5, scale=1.2, bump=.4))
    q, lightm, darkm = .95, stuff('#b9ae9a', '#948a78', wet=.45, scale=1.6, rough=.6, bump=.3), stuff('#45433f', '#33312e', wet=.45, scale=1.6, rough=.6, bump=.3)
    wm, bm = stuff('#d6cab0', '#a8987a', rough=.5, scale=2.2, bump=.25), stuff('#2b211b', '#42322a', rough=.42, scale=2.2, bump=.25)
    base = [(.36, 0), (.37, .05), (.35, .1), (.29, .13), (.3, .17), (.27, .2)]
    kinds = {'p': base + [(.17, .32), (.12, .52), (.11, .6), (.2, .63), (.2, .66), (.13, .68), (.19, .76), (.21, .84), (.19, .92), (.12, .99), (0, 1.02)],
             'r': base + [(.22, .34), (.19, .8), (.19, .86), (.27, .9), (.28, 1.14), (.2, 1.14), (.2, 1.03), (0, 1.03)],
             'b': base + [(.18, .36), (.12, .78), (.11, .9), (.22, .94), (.22, .98), (.12, 1.), (.18, 1.12), (.19, 1.22), (.14, 1.36), (.05, 1.46), (.07, 1.5), (.05, 1.55), (0, 1.57)],
             'q': base + [(.19, .36), (.12, .9), (.12, 1.06), (.25, 1.1), (.25, 1.14), (.13, 1.18), (.16, 1.34), (.26, 1.58), (.2, 1.58), (.14, 1.64), (.04, 1.7), (.07, 1.74), (.06, 1.8), (0, 1.82)],
             'k': base + [(.2, .36), (.13, .95), (.13, 1.1), (.26, 1.14), (.26, 1.19), (.14, 1.22), (.17, 1.4), (.25, 1.62), (.22, 1.66), (.1, 1.74), (.06, 1.78), (0, 1.8)]}

    def piece(k, c, r, m, fallen=0.):
        x, y = (c - 3.5) * q + g.gauss(0, .05), 4.4 + r * q + g.gauss(0, .05)
        with at(x, y, .3 if fallen else .005, g.uniform(0, 360) if k != 'n' else (200 if m is bm else 20) + g.uniform(-20, 20), 1.1, 82 if fallen else 0):
            if k == 'n':
                lathe(base + [(.24, .3), (.2, .36), (0, .37)], m)
                out = [(-.19, .34), (.2, .34), (.22, .6), (.17, .85), (.2, 1.02), (.16, 1.2), (.05, 1.36), (.02, 1.5), (-.05, 1.38), (-.14, 1.3), (-.3, 1.08), (-.38, .98), (-.33, .87), (-.22, .9), (-.1, .93), (-.06, .84), (-.17, .62)]
                n = len(out)
                rim = lambda a, b: .13 if .3 < b < 1.3 else .05
                vs = [(a * k2, s2 * rim(a, b) * (1 if k2 == 1 else 1), b) for s2 in (-1, 1) for k2 in (1,) for a, b in out]
                ob = mesh(vs, [tuple(range(n)), tuple(range(2 * n - 1, n - 1, -1))] + [(i, i + n, (i + 1) % n + n, (i + 1) % n) for i in range(n)], m)
                mod = ob.modifiers.new('edge', 'BEVEL')
                mod.width, mod.segments = .05, 3
            else:
                lathe(kinds[k], m)
            if k == 'k':
                box(0, 0, 1.78, .06, .06, .3, m), box(0, 0, 1.9, .2, .06, .06, m)
            if k == 'r':
                for i in range(6):
                    with at(0, 0, 1.12, i * 60):
                        box(.24, 0, 0, .09, .17, .1, m)
            if k == 'q':
                for i in range(8):
                    blob(.235 * math.cos(i * .785), .235 * math.sin(i * .785), 1.6, .05, m, 0, 1, 2, 0)
    for c in range(8):
        for r in range(8):
            box((c - 3.5) * q, 4.4 + r * q, -.1, q - .008, q - .008, .1 + g.gauss(0, .002), lightm if (c + r) % 2 else darkm, g.gauss(0, .15), bevel=.01)
    for k, c, r in (('k', 5.2, .0), ('r', 7, 0), ('n', 5, 2), ('p', 7, 1), ('p', 6, 1), ('b', 2, 3), ('p', 4, 3), ('p', 1, 1.1), ('r', 0, 0), ('q', 3, 1), ('p', 0, 2), ('p', 3, 2)):
        piece(k, c, r, wm)
    for k, c, r in (('k', 6, 7), ('r', 5, 7), ('p', 7, 6), ('p', 6, 6), ('n', 2, 5), ('p', 4, 4), ('p', 3, 5), ('b', 6, 5), ('q', 4.1, 6), ('r', 0, 7), ('p', 0, 6), ('p', 1, 5), ('b', 2, 7), ('n', 6, 3)):
        piece(k, c, r, bm)
    piece('p', -1.2, .6, bm, 1), piece('p', 8.6, 1.8, wm), piece('p', 8.8, 3, wm), piece('b', -1.1, 2.6, bm)
    walls, panes = [brick(), pale(), stuff('#a89b84', '#7f735f')], [glass('#39424a'), glass('#2b3442')]
    x = -34.
    while x < 34:
        w = g.uniform(6.5, 8.5)
        with at(x + w / 2, 31 + g.uniform(0, .6), 0):
            house(w, 7, g.uniform(6.5, 9), g.choice(walls), slate(), white(), stone(), 3, 3, 1., panes, .1, glow('#ffc27a', 2., .5), stuff('#3a4f46'))
        x += w
    for x, y, k in ((-8, 18, 1.), (8.5, 19.5, 1.1), (-14.5, 20, .9), (15, 21, 1.)):
        tree(x, y, 0, k, tree_mesh(4, bark(), 8, .5, 5, stuff('#b07a2e', '#7a5a26', through=.5), 1300))
        box(x, y, 0, 1.6, 1.6, .12, stone(), bevel=.03)
    for x in (-5.6, 5.8):
        with at(x, 16, 0, 0):
            box(0, 0, .42, 1.8, .4, .05, timber()), box(0, .2, .6, 1.8, .05, .35, timber())
            for k in (-.75, .75):
                box(k, 0, 0, .07, .4, .42, iron())
    with at(-4.2, 13.4, 0):
        street_lamp(3.4, 0)
    for _ in range(240):
        box(g.uniform(-7, 7), 2 + g.random() ** 1.3 * 16, .008, .08, .055, .004, stuff('#a8702a', '#6d451c', scale=20), g.uniform(0, 360), g.gauss(0, 14), bevel=0)
    camera((1.15, .3, 1.35), (.35, 8, 1.0), 34, 5.6, 2.8)
    return dict(ev=.3, contrast=1.25, bloom=.08, vignette=.28, sat=1.1)


@picture
def weir():
    """The Wend going over the weir beside the brick mill and its wheel, in soft grey light."""
    air(.0055, 30, '#aab2b8', '#d5d3ca', (.2, 1, .4), 3, patch=.2, level=.68)
    sky('#97a4b3', '#d3d2cc', 1.05, None, 0, [(3, '#fff2dc', .15)], ('#a2a9b2', '#e9e8e4'), .9, .9, .5, .12)
    sun((-.4, -.3, .8), .9, '#fff4e2', 25)
    g = random.Random(31)
    water('#252a1f', .12, 1., (.8, 1.), .02, calm=.3, murk='#343525', z=0.)
    top = 1.25
    mesh([(-40, 15.2, top), (5.2, 15.2, top), (5.2, 300, top), (-40, 300, top)], [(0, 1, 2, 3)], bpy.data.materials['water'])
    foam, fall = foam_mat(.6, (1, 1), (4, 13)), foam_mat(.5, (2.6, .35))
    n, prof = 110, [(15.6, top), (15.2, top - .005), (14.9, top - .05), (14.6, top - .22), (14.3, top - .55), (14.05, .55), (13.6, .22), (13., .06), (12.2, .02)]
    vs = []
    for y, z in prof:
        for i in range(n + 1):
            x = -14 + 19.2 * i / n
            k = max(0, (top - z)) / top
            vs.append((x, y - .25 * math.sin(x * .35) - k * .18 * wave(x * 3, 1, 2) + .04 * g.gauss(0, 1) * k, z + .05 * k * wave(x * 5, z * 3) + .03 * k * g.gauss(0, 1)))
    mesh(vs, [(j * (n + 1) + i, j * (n + 1) + i + 1, (j + 1) * (n + 1) + i + 1, (j + 1) * (n + 1) + i) for j in range(len(prof) - 1) for i in range(n)], fall, True)
    land((-14, 6), (1.6, 13.6), lambda x, y: .015 + .07 * (max(0, (y - 8) / 5.5)) ** 2 * (1 + wave(x * 5, y * 6)) + .05 * g.random() * max(0, (y - 10) / 4), foam, .2)
    for _ in range(18):
        blob(g.uniform(-9, 4.6), g.uniform(11.6, 13.4), -.1, g.uniform(.2, .5), stuff('#4a463c', '#33322a', wet=.9, scale=3, bump=.8), .35, .7)
    st = stuff('#8a8374', '#5b5a4a', pattern='brick', size=(.8, .36), gap='#3a382f', scale=1.2, bump=.6, wet=.3)
    box(7.4, 24, -1, 4.4, 30, 3.1, st, bevel=.04), box(5.35, 14.6, -1, .5, 3.2, 2.9, st, bevel=.04)
    for k in range(14):
        box(5.5, 9.6 + k * 2.1, 2.08, .8, 2.08, .16, stone(), g.gauss(0, .3), bevel=.03)
    with at(8.4, 14.6, 2., 0):  # the mill
        with at(0, 5.6, 0, -90):
            house(11.5, 8, 8.6, brick(), slate(), white(), stone(), 3, 4, 1.05, [glass('#2c363d'), glass('#1c2329')], 0, None, stuff('#3c4f43'), win=(.95, 1.25))
        with at(-.3, 5.6, 6.4):  # the hoist
            box(-.5, 0, 0, 1.8, 1.7, 2.6, stuff('#6b6f66', '#50544c', pattern='plank', size=(.16, 4), gap='#23261f'))
            box(-.5, 0, 2.6, 2.2, 2.1, .12, slate()), tube((-2.2, 0, 2.3), (0, 0, 2.3), .08, timber()), tube((-2., 0, 2.3), (-2., 0, -1.2), .015, iron())
    with at(4.2, 17.2, 1.7, -90):  # the wheel
        w, R = stuff('#5d4b37', '#3d3226', wet=.7, scale=4, bump=.5), 2.15
        for y in (-.62, .62):
            with at(0, y, 0, tilt=90):
                lathe([(R, -.05), (R + .04, 0), (R, .05), (R - .26, .05), (R - .26, -.05), (R, -.05)], w, 40, False)
            for i in range(8):
                with at(0, y, 0, lean=i * 45):
                    box(0, 0, 0, .13, .1, R - .15, w)
        for i in range(28):
            with at(0, 0, 0, lean=i * 360 / 28 + 4):
                box(0, 0, R - .3, .04, 1.26, .42, w, bevel=.005)
        tube((0, -1., 0), (0, 1.6, 0), .16, iron())
    bare = [tree_mesh(i, bark(), k, .5) for i, k in enumerate((9, 11, 8))]
    gold = tree_mesh(4, bark(), 9, .5, 5, stuff('#a8802e', '#7a6226', through=.5), 1600)
    willow = tree_mesh(21, bark(), 9, .55, 5, stuff('#98904f', '#6f6c38', through=.4), 1700, .9)
    land((-60, -10), (0, 90), lambda x, y: -.5 + min(1, (-10.5 + .8 * wave(x, y) - x) / 1.5) * 1.3 + (y > 15) * 1.1 * min(1, (-10.5 - x) / 1.5) + .15 * wave(x * 2, y * 2), stuff('#565a30', '#40441f', scale=.8, bump=.6), .8)
    for x, y, t in ((-13, 17, willow), (-16, 24, gold), (-12.5, 33, bare[0]), (-20, 20, bare[1]), (-14, 44, gold), (-17, 12, bare[2])):
        tree(x, y, 1.4, rnd.uniform(.85, 1.2), t)
    bank(62, 160, top, 34, 33, [*bare, gold], (.7, 1.2))
    blades([(g.uniform(-13, -9.4), g.uniform(7, 15), .1) for _ in range(700)], 1., stuff('#7d7440', '#565228', through=.3), .5, .012)
    blades([(g.uniform(-5.2, -1.7), g.uniform(3.6, 4.8), -.3) for _ in range(90)], 1.1, stuff('#7d7440', '#565228', through=.3), .5, .008)
    wisps(10, (-8, 4), (11.5, 13.5), .9, '#e4e8ea', .2)
    for x in (-7, -3, 1):
        tube((x, 16.4, 0), (x, 16.4, 1.85), .07, timber())
    camera((-3.2, .2, 2.3), (1., 15, 2.75), 31, 14, 5.6)
    return dict(ev=.25, contrast=1.22, bloom=.05, vignette=.25, sat=.9)


@picture
def milestone():
    """A milestone striped in absurd fresh colours at a bend of the country road; autumn trees, long shadows."""
    s = Vector((-.85, .35, .3))
    air(.005, 25, '#9aaabc', '#f2cf9c', s, 4, patch=.3, level=.65)
    sky('#5f8fcc', '#e6dcc6', .95, None, 0, [(12, '#ffd9a4', .3)], ('#b4bcc8', '#fff4e6'), .5, 1., .5, .08)
    sun(s, 5., '#ffd09a', .6)
    g = random.Random(41)
    mid = lambda y: 1.9 - .9 * math.cos(y * .085) - .0085 * (y - 4) ** 2 * (y > 4) + .9
    grass = stuff('#68702f', '#4c5226', scale=.8, bump=.6)
    land((-60, 60), (-2, 110), lambda x, y: .12 * wave(x, y) - .07 * (abs(x - mid(y)) < 2.6) + .1 * min(1, max(0, abs(x - mid(y)) - 2.1)) + (abs(x - mid(y)) > 2.4) * .1 + max(0, y - 26) * .05, grass, .7)
    vs = [(mid(y) + k * 1.9, y, .12 + .04 * (1 - k * k) + max(0, y - 26) * .05 + .0) for y in [i * .8 - 2 for i in range(80)] for k in (-1, -.5, 0, .5, 1)]
    mesh(vs, [(i * 5 + k, i * 5 + k + 1, i * 5 + k + 6, i * 5 + k + 5) for i in range(79) for k in range(4)], stuff('#7d776d', '#635d54', rough=.8, scale=1.1, bump=.5, wet=.25), True)
    blades([(mid(y) + sd * (1.85 + abs(g.gauss(0, .7))), y, .1) for y, sd in [(1.2 + 24 * g.random() ** 1.7, g.choice((-1, -1, 1))) for _ in range(7500)]], .26, stuff('#8a8a42', '#5f6a2c', through=.45), .6, .008)
    with at(-.42, 4.5, .05, 16, 1, -2, 3):  # the stone: a rounded slab in stripes
        bands = ('#e23d6d', '#f2c21c', '#1f9ab8', '#f06a1f', '#6a3fa0', '#3fae5a', '#f4efe2', '#e23d6d', '#1f9ab8', '#f2c21c', '#f06a1f')
        n, hh, w, d = 14, 1.12, .29, .17
        prof = lambda z: 1. if z < .82 else math.sqrt(max(0, 1 - ((z - .82) / .3) ** 2))
        zs = [0.] + [.1 * (i + 1) for i in range(11)]
        for b, col in enumerate(bands):
            z0, z1, vs = zs[b], min(zs[b + 1], hh - .002), []
            rows = [z0 + (z1 - z0) * r / 4 for r in range(5)]
            for z in rows:
                for i in range(24):
                    a = i * math.tau / 24
                    cx = math.copysign(abs(math.cos(a)) ** .45, math.cos(a)) * w * prof(z)
                    cy = math.copysign(abs(math.sin(a)) ** .45, math.sin(a)) * d
                    tip = .018 * math.sin(a * 3 + b) + .008 * math.sin(a * 7 + b * 2)
                    vs.append((cx, cy, z + (tip if 0 < z < 1 and z in (rows[0], rows[-1]) else tip if 0 < z < 1 else 0)))
            mesh(vs, [(r * 24 + i, r * 24 + (i + 1) % 24, (r + 1) * 24 + (i + 1) % 24, (r + 1) * 24 + i) for r in range(4) for i in range(24)] + [tuple(range(96, 120))], stuff(col, col, rough=.32, bump=.55, scale=3.), True)
        for t, z, k in (('OXLIP', .74, .15), ('IIII', .5, .19)):
            disc_text(t, 0, z, k, stuff('#2d2a2c', '#3f3a3a', rough=.8), -.172)
        for i in range(7):  # drips
            x = g.uniform(-.25, .25)
            tube((x, -.175, .3 + .1 * g.randrange(5)), (x, -.176, .16 + .1 * g.randrange(3)), .007, stuff(g.choice(bands), rough=.3))
    blades([(-.42 + g.gauss(0, .4), 4.5 + g.gauss(-.1, .3), .08) for _ in range(420)], .3, stuff('#8a8a42', '#5f6a2c', through=.45), .6, .007)
    with at(.35, 4.15, .13):  # a forgotten tin of paint
        lathe([(.085, 0), (.085, .17), (.09, .175), (.08, .18), (.078, .1), (0, .1)], stuff('#a9adb0', '#80858a', rough=.35, metal=.8), 20)
        lathe([(.086, .1), (.0862, .175)], stuff('#e23d6d', rough=.3), 20), lathe([(.078, .11), (0, .11)], stuff('#e23d6d', rough=.25), 20)
        tube((.16, -.1, .015), (.4, -.2, .02), .012, stuff('#b98a52')), box(.13, -.085, 0, .09, .05, .025, stuff('#e23d6d', rough=.4), -22)
    leaves = [stuff(a, b, through=.55) for a, b in (('#c8791e', '#8f4f1a'), ('#d9a52c', '#a8741f'), ('#a84a1e', '#7a3218'))]
    kinds = [tree_mesh(4 + i, bark(), h, .5, 5, leaves[i], 3000) for i, h in enumerate((9, 10, 8))]
    for x, y, k in ((-4.6, 11, .75), (-7.5, 15, 1.), (-9.5, 20, 1.1), (-13, 17, 1.1), (6.8, 14, .9), (8.5, 20, 1.), (-14, 27, 1.2), (6.5, 29, 1.), (12, 26, 1.2), (-5, 33, 1.), (-20, 36, 1.3), (2, 42, 1.1), (10, 44, 1.2), (-11, 44, 1.2), (20, 40, 1.2), (18, 54, 1.3), (-26, 54, 1.3), (-2, 58, 1.2)):
        tree(x, y, max(0, y - 26) * .05, k, kinds[int(abs(x * 3)) % 3])
    for _ in range(900):  # fallen leaves
        y = 1.5 + g.random() ** 1.6 * 20
        box(mid(y) + g.gauss(-1.2, 1.7), y, .2, .07, .05, .004, leaves[g.randrange(3)], g.uniform(0, 360), g.gauss(0, 20), bevel=0)
    y = 6.
    while y < 30:  # the fence
        for sd, off in ((1, 3.3),):
            x, x2 = mid(y) + off, mid(y + 2) + off
            tube((x, y, 0), (x + g.gauss(0, .04), y, 1.2), .06, timber())
            for z in (.5, .85, 1.1):
                tube((x, y, z + g.gauss(0, .02)), (x2, y + 2, z + g.gauss(0, .02)), .035, timber())
        y += 2
    land((-140, 140), (105, 230), lambda x, y: 3.9 + 9 * math.exp(-((x + 30) / 50) ** 2) * min(1, (y - 105) / 60) + (y - 105) * .04 + .6 * wave(x * .1, y * .1), grass, 5)
    camera((.55, .2, 1.0), (.45, 8, 1.15), 35, 4.4, 2.8)
    return dict(ev=.6, contrast=1.18, bloom=.05, vignette=.26, sat=1.05)


@picture
def kites():
    """Seven kites over a green hill with sheep like crumbs, under a great sky."""
    s = Vector((-.6, -.25, .6))
    air(.0016, 60, '#a9bdd6', '#e8e4d8', s, 3, level=.75)
    sky('#2f6fc4', '#cfdcea', 1., None, 0, (), ('#a9b6c8', '#ffffff'), .8, 1.15, .5, .05)
    sun(s, 4.2, '#fff0d8', .6)
    g = random.Random(51)
    grass = stuff('#6f8038', '#54662e', scale=.05, bump=.2, spread=.5)
    hill = lambda x, y: 15 * math.exp(-((x - 14) / 42) ** 2 - ((y - 105) / 48) ** 2) + 6 * math.exp(-((x + 55) / 40) ** 2 - ((y - 150) / 50) ** 2) + .35 * wave(x * .25, y * .25) + .1 * wave(x * 1.3, y * 1.3)
    land((-170, 170), (-4, 260), hill, grass, 2.5)
    blades([(g.uniform(-.55, .55) * d, d, hill(0, d) - .1) for d in [2. + 16 * g.random() ** 1.5 for _ in range(5000)]], .4, stuff('#93994e', '#66763a', through=.4), .7, .009)
    wool, face = stuff('#e8e2d2', '#cfc7b4', rough=.95), stuff('#2a2724')
    for _ in range(46):
        x, y = g.gauss(8, 22), g.uniform(48, 112)
        with at(x, y, hill(x, y) + .1, g.uniform(0, 360), g.uniform(.85, 1.1)):
            blob(0, 0, .62, .5, wool, .12, .75, 2), blob(.55, 0, .72, .17, face, .05, 1.1, 1, 1)
            for a in (-.25, .25):
                for b in (-.15, .15):
                    tube((a, b, 0), (a, b, .5), .045, face, None, 5)
    y0 = 60.
    for i in range(26):  # a dry wall over the hill
        for k in range(5):
            x, y = -46 + i * 3.4 + k * .68, 92 + 6 * math.sin((i + k / 5) * .16)
            box(x, y, hill(x, y) - .3, .7, .6, 1.3 + g.gauss(0, .05), stone(), g.gauss(0, 4), bevel=.08)
    for x, y, k in ((28, 104, 1.), (31, 108, .8), (25, 110, .9), (-40, 120, 1.2), (-47, 126, 1.), (-62, 118, 1.1), (-56, 135, 1.2)):
        tree(x, y, hill(x, y), k, tree_mesh(4, bark(), 8, .5, 5, stuff('#5d6b2a', '#4a5522', through=.4), 2200))
    cols = ('#d8402c', '#f0b429', '#2a6fb0', '#3f9c5a', '#e4702a', '#8a3f8f', '#f0e6d0')
    spots = [(-8.5, 44, 24.5), (1.5, 46, 27.5), (9.5, 42, 19.5), (-14.5, 52, 17.5), (-2.5, 50, 17.), (17.5, 52, 25.5), (5.2, 56, 13.4)]
    for i, (x, y, z) in enumerate(spots):
        k = g.uniform(1.9, 2.5)
        end = Vector((14 + (i - 3) * 1.6, 92 + g.uniform(-3, 3), 0))
        end.z = hill(end.x, end.y) + 1.6
        with at(x, y, z, g.uniform(-25, 25), k, 22, g.uniform(-26, 26)):
            c, c2 = stuff(cols[i], cols[i], rough=.7, through=.5, bump=.05), stuff(cols[(i + 3) % 7], cols[(i + 3) % 7], rough=.7, through=.5, bump=.05)
            if i == 3:  # a box kite
                for a in range(4):
                    with at(0, 0, 0, a * 90):
                        tube((.495, 0, -.72), (.495, 0, .77), .015, timber())
                for z0 in (-.7, .35):
                    for a in range(4):
                        with at(0, 0, z0, 45 + a * 90):
                            mesh([(-.35, -.35, 0), (.35, -.35, 0), (.35, -.35, .4), (-.35, -.35, .4)], [(0, 1, 2, 3)], (c, c2)[a % 2])
            else:
                mesh([(0, -.05, .85), (-.62, .06, .25), (0, -.05, .25)], [(0, 1, 2)], c), mesh([(0, -.05, .85), (0, -.05, .25), (.62, .06, .25)], [(0, 1, 2)], c2)
                mesh([(0, -.05, -.95), (0, -.05, .25), (-.62, .06, .25)], [(0, 1, 2)], c2), mesh([(0, -.05, -.95), (.62, .06, .25), (0, -.05, .25)], [(0, 1, 2)], c)
            tail = [Vector((.28 * math.sin(t * 1.15 + i) * t * .16 + t * .09 * (-1) ** i, .1 * math.cos(t * 1.7), -.95 - t * .22)) for t in range(16)]
            line(tail, .014, c)
            for t in range(2, 16, 2):
                p = tail[t]
                mesh([p + Vector(v) for v in ((-.17, 0, .08), (-.17, 0, -.08), (0, 0, 0), (.17, 0, .08), (.17, 0, -.08))], [(0, 1, 2), (2, 4, 3)], (c, c2)[t % 4 == 0])
        sag((x, y, z), end, 1.6, .012, stuff('#e6e6e0'), 20)
    for i in range(7):  # far silhouettes holding the lines
        x, y = 14 + (i - 3) * 1.6, 92
        with at(x, y, hill(x, y)):
            lathe([(.12, 0), (.2, .75), (.23, 1.25), (.1, 1.42), (.06, 1.46), (.12, 1.55), (.11, 1.7), (0, 1.76)], stuff(g.choice(('#33405a', '#6a2f2a', '#3a3a34', '#7a6a3f'))), 10)
    camera((-.5, 0, 1.7), (.6, 50, 13.), 31, 45, 8)
    return dict(ev=0, contrast=1.2, bloom=.04, vignette=.25, sat=.9)


@picture
def regatta():
    """Eleven home-made rafts on the river on a bright summer day: a bathtub, a door on barrels, a piano and worse."""
    s = Vector((-.55, -.2, .75))
    air(.0028, 40, '#a9bdd0', '#e8e2d0', s, 3, level=.75)
    sky('#2f72c8', '#d3dfea', 1., None, 0, (), ('#b4c0d0', '#ffffff'), .62, 1., .5, .05)
    sun(s, 4.6, '#fff0d6', .6)
    water('#2f3320', .11, 1.4, (.6, 1.), .02, calm=.35, murk='#3f4028')
    g = random.Random(61)
    wood, m = timber(), iron()
    red, blue, yel, grn, wh = (stuff(c, c2, rough=.5) for c, c2 in (('#c23a28', '#a02e20'), ('#2f6ea8', '#25578a'), ('#e0a828', '#c08c1e'), ('#3f8a58', '#2f6e45'), ('#eee8da', '#d4cdbd')))

    def barrel(x, y, z, c, turn=0.):
        with at(x, y, z, turn, 1, 90):
            lathe([(0, -.45), (.24, -.45), (.29, -.2), (.3, 0), (.29, .2), (.24, .45), (0, .45)], c, 18)
            for k in (-.3, .3):
                with at(0, 0, k):
                    lathe([(.285, -.03), (.287, .03)], m, 18)

    def deck(l, w, z=.2, c=None):
        k = -l / 2
        while k < l / 2 - .05:
            box(k + .08, g.gauss(0, .02), z, .15, w + g.gauss(0, .05), .04, c or wood, g.gauss(0, 1.), bevel=.008)
            k += .165

    def flag(x, y, z, h, c):
        tube((x, y, z), (x + .03, y, z + h), .022, wood)
        n = 8
        vs = [(x + .03 + .62 * u / n, y + .07 * math.sin(u * .9) * u / n, z + h - .03 - v * .4 - .06 * u / n) for v in (0, 1) for u in range(n + 1)]
        mesh(vs, [(u, u + 1, n + 2 + u, n + 1 + u) for u in range(n)], stuff(*c, rough=.9, through=.4), True)
    C = {'r': ('#c23a28', '#a02e20'), 'b': ('#2f6ea8', '#25578a'), 'y': ('#e0a828', '#c08c1e'), 'w': ('#eee8da', '#d4cdbd'), 'g': ('#3f8a58', '#2f6e45')}
    seats = [(-1.7, 8.6, 12), (2.9, 10.4, -16), (-4.6, 13.5, 8), (.4, 15.4, -6), (5.9, 16.8, 14), (-8.2, 19.5, -10), (-2.6, 21.5, 6), (3.6, 23.5, -8), (9.6, 26, 10), (-5.6, 29, -6), (1., 33, 4)]
    for i, (x, y, t) in enumerate(seats):
        with at(x, y, -.02, t + g.gauss(0, 3), 1, g.gauss(0, 1.5), g.gauss(0, 1.5)):
            if i == 0:  # the bathtub
                for k in (-.62, .62):
                    tube((-1.1, k, .02), (1.1, k, .02), .16, stuff('#c9b48a', '#a08c62'))
                deck(1.9, 1.3, .16)
                vs, n = [], 28
                for r, z in ((.0, .34), (.5, .34), (.82, .44), (.97, .8), (1., .86), (1.06, .88), (1.06, .84), (1., .8), (.9, .45), (.6, .26), (.0, .26)):
                    vs += [(math.cos(a) * r * .85, math.sin(a) * r * .4, z + .09 * max(0, math.cos(a)) * (z > .7)) for a in [k * math.tau / n for k in range(n)]]
                mesh(vs, [(j * n + k, j * n + (k + 1) % n, (j + 1) * n + (k + 1) % n, (j + 1) * n + k)[::-1] for j in range(10) for k in range(n)], stuff('#f2efe8', '#e0dcd2', rough=.25, bump=.03), True)
                line([(-.75, 0, .84), (-.8, 0, 1.02), (-.62, 0, 1.05)], .025, stuff('#b9b4a8', rough=.25, metal=.9))
                flag(.9, 0, .16, 1.9, C['r'])
                tube((-.3, .5, .86), (.9, -.75, 1.), .02, wood), blob(.25, .0, .84, .1, yel, 0, .9, 2, 0), blob(.33, 0, .95, .06, yel, 0, 1, 2, 0)
            elif i == 1:  # a door on barrels
                for k in (-.75, .75):
                    barrel(k, 0, .1, (blue, red)[k > 0])
                box(0, 0, .38, 2.1, .85, .05, stuff('#3d6a50', '#2f5540', rough=.5), bevel=.01)
                for a in (-.5, .45):
                    for b in (-.2, .2):
                        box(a, b, .425, .75, .3, .02, stuff('#356047', '#2a4c39', rough=.5), bevel=.01)
                blob(.85, .28, .47, .04, yel, 0, 1, 2, 0)
                box(-.35, 0, .43, .42, .4, .42, wood), box(-.55, 0, .85, .04, .4, .5, wood), flag(-.95, 0, .42, 1.7, C['y'])
                tube((-.1, .3, .5), (1.3, -.9, .3), .018, wood)
            elif i == 2 or i == 3 and False:  # the piano
                for k in (-.9, 0, .9):
                    barrel(k, 0, .08, (yel, grn, blue)[int(k + 1) % 3])
                deck(2.6, 1.5, .36)
                p = stuff('#4a2a1a', '#351d12', rough=.28)
                box(0, .25, .4, 1.5, .42, 1.25, p), box(0, -.08, .98, 1.5, .36, .12, p), box(0, -.13, 1.1, 1.36, .2, .025, wh)
                for k in range(26):
                    if k % 7 not in (2, 6):
                        box(-.64 + k * .05, -.08, 1.12, .022, .11, .018, stuff('#151515'))
                for k in (-.68, .68):
                    box(k, -.18, .4, .09, .09, .6, p)
                box(0, -.02, 1.35, .6, .03, .3, wh, tilt=-12), box(0, -.55, .4, .5, .3, .42, p), flag(1.1, .3, .38, 2., C['b'])
            elif i == 3:  # a bed under sail
                for k in (-.8, .8):
                    barrel(k, 0, .06, (red, yel)[k > 0], 8)
                deck(2.2, 1.4, .34), box(0, 0, .6, 1.95, .95, .22, wh, bevel=.08), box(-.7, 0, .8, .4, .7, .14, wh, bevel=.06), box(.35, 0, .66, 1.2, 1., .19, stuff('#b5462f', '#2f6ea8', scale=4), bevel=.07)
                for k in (-1., 1.):
                    for a in (-.5, .5):
                        tube((k, a, .36), (k, a, 1.25 if k < 0 else 1.), .03, stuff('#c9a24a', rough=.3, metal=.9))
                tube((.2, 0, .4), (.2, 0, 3.1), .035, wood)
                n = 8
                vs = [(.2 + (u / n - .5) * 1.8, -.3 * math.sin(v / n * math.pi) - .05, 1.35 + 1.6 * v / n) for v in range(n + 1) for u in range(n + 1)]
                mesh(vs, [(v * 9 + u, v * 9 + u + 1, v * 9 + u + 10, v * 9 + u + 9) for v in range(n) for u in range(n)], stuff('#f0ead8', '#e2dac4', pattern='stripe', size=(.4, 1), gap='#c23a28', through=.4), True)
            else:
                kind = i % 4
                for k in (-.8, 0, .8) if kind else (-.8, .8):
                    barrel(k, 0, .06, (red, blue, yel, grn)[(i + int(k * 2)) % 4])
                deck(2.4, 1.4, .34, None if i % 2 else stuff('#c9b48a', '#a08c62', pattern='plank', size=(2, .15), gap='#3a2f20'))
                if kind == 0:  # a shed
                    box(0, 0, .38, 1.1, .9, 1.1, (red, blue)[i % 3 > 0]), box(0, -.3, 1.46, 1.4, .7, .05, yel, tilt=28), box(0, .3, 1.46, 1.4, .7, .05, yel, tilt=-28), box(0, -.46, .38, .36, .03, .75, wh)
                elif kind == 1:  # an armchair and a parasol
                    box(0, 0, .38, .8, .8, .4, grn, bevel=.08), box(-.35, 0, .7, .2, .8, .6, grn, bevel=.08)
                    tube((.6, 0, .38), (.6, 0, 2.3), .025, wood)
                    with at(.6, 0, 1.9, lean=8):
                        lathe([(1.05, 0), (.7, .22), (.3, .38), (0, .44)], stuff('#eee8da', '#c23a28', scale=1.4, through=.4), 8, False)
                elif kind == 2:  # a swan of boxes
                    blob(-.1, 0, .75, .62, wh, .06, .7, 3, 2), tube((.4, 0, .8), (.72, 0, 1.7), .12, wh, .09), blob(.8, 0, 1.78, .16, wh, .04, .9, 2, 1), tube((.9, 0, 1.76), (1.14, 0, 1.68), .06, stuff('#e4702a'), .01)
                else:  # a cart wheel and a tent
                    mesh([(-.9, -.6, .38), (-.9, .6, .38), (-.9, 0, 1.5), (.7, -.6, .38), (.7, .6, .38), (.7, 0, 1.5)], [(0, 3, 5, 2), (1, 2, 5, 4), (0, 2, 1)], stuff('#e0a828', '#c08c1e', through=.4))
                flag(1.05, .4, .36, g.uniform(1.5, 2.2), C[g.choice('rbywg')])
    leafs = stuff('#4f7030', '#6a8a3a', through=.45, scale=2)
    kinds = [tree_mesh(4 + i, bark(), h, .5, 5, leafs, 3000) for i, h in enumerate((9, 10))] + [tree_mesh(21, bark(), 9, .55, 5, stuff('#8a9a4a', '#6f8040', through=.45), 2600, .9)]
    bank(44, 190, 0, 62, 61, kinds, (.7, 1.15), clear=((8, 22),))
    for x, y, t in ((10, 56, 4), (18, 58, -4)):
        with at(x, y, .8, t):
            house(7.5, 6, 5.2, brick() if x < 12 else pale(), slate(), white(), stone(), 2, 3, 1., [glass()])
    sag((-14, 20, 3.4), (14, 24, 3.6), .9, .012, m, 30)
    for k in range(1, 42):  # bunting
        f = k / 42
        p = Vector((-14, 20, 3.4)).lerp(Vector((14, 24, 3.6)), f) - Vector((0, 0, .9 * 4 * f * (1 - f)))
        mesh([p + Vector((-.14, 0, 0)), p + Vector((.14, 0, 0)), p + Vector((g.gauss(0, .05), g.gauss(0, .08), -.36))], [(0, 1, 2)], (red, yel, blue, wh, grn)[k % 5])
    blades([(g.uniform(-5.4, -2.6), g.uniform(4.4, 6.6), -.1) for _ in range(260)], 1.15, stuff('#6f8a3a', '#4d6a2a', through=.45), .45, .012)
    blades([(g.uniform(2.6, 4.6), g.uniform(3.8, 5.), -.1) for _ in range(130)], .9, stuff('#6f8a3a', '#4d6a2a', through=.45), .45, .011)
    camera((0, .2, 2.35), (.1, 14, 1.05), 35, 10, 5.6)
    return dict(ev=.35, contrast=1.18, bloom=.04, vignette=.2, sat=.95)


@picture
def flood_1926():
    """An old photograph: the street under water to the door handles, a rowing boat tied to a lamp."""
    air(.012, 40, '#b9bcbe', '#d9d9d4', (.2, 1, .3), 3, level=.75)
    sky('#b3b9be', '#d8d9d8', 1.15, None, 0, (), ('#a9aeb4', '#e6e6e4'), .7, 1., .5, .15)
    sun((-.4, -.3, .7), 1., '#ffffff', 20)
    water('#2a2721', .035, .8, (.7, 1.), .03, calm=.6, murk='#34302a', z=1.02)
    g = random.Random(26)
    walls, panes = [brick(), pale(), stuff('#c4baa6', '#9c927e')], [glass(), glass('#2b3442')]
    for side, x0 in ((-1, -4.6), (1, 4.4)):
        y = 3.5 if side < 0 else 5.
        while y < 70:
            w = g.uniform(5, 7)
            x = x0 + side * g.uniform(0, .2) + y * y * .003
            with at(x, y + w / 2, 0, -90 * side):
                house(w, 6, g.uniform(5.6, 7.6), g.choice(walls), slate(), white(), stone(), 2, 3, 1., panes, 0, None, stuff(g.choice(('#2a2c2a', '#3f2a22', '#4a4f46')), rough=.4), win=(.85, 1.35))
                blob(.38, -.1, 1.06, .035, stuff('#c9a24a', metal=.9, rough=.3), 0, 1, 2, 0)
                if g.random() < .5:
                    box(w * .33, -.05, 2.62, w * .3, .06, .42, stuff('#3a3a38'), bevel=.01), disc_text(g.choice(('BAKER', 'COOPER', 'SEEDS', 'CHANDLER', 'TEAS')), w * .33, 2.83, .27, stuff('#d9d2be'), -.1)
                    with at(w * .33, -.08, 2.55):
                        mesh([(-w * .15, 0, 0), (w * .15, 0, 0), (w * .15, -.95, -.42), (-w * .15, -.95, -.42)], [(0, 3, 2, 1)], stuff('#b9b0a0', '#a89f8e', pattern='stripe', size=(.4, 1), gap='#55504a', through=.3))
            y += w
    with at(8.5, 74, 0):
        box(0, 0, 0, 5.5, 5.5, 15, pale()), mesh([(-2.7, -2.7, 15), (2.7, -2.7, 15), (2.7, 2.7, 15), (-2.7, 2.7, 15), (0, 0, 25)], [(0, 1, 4), (1, 2, 4), (2, 3, 4), (3, 0, 4)], slate())
    with at(1.45, 8.2, 0):
        street_lamp(3.5, 0)
        sag((0, -.06, 1.5), (-.75, -.75, 1.62), .12, .018, stuff('#8b7a58'))
    with at(-.15, 6.9, .78, 205):
        boat(3.3, 1.35, '#8f8a7c')
    for y in (22., 38.):
        with at(-2.9 + y * y * .003, y, 0):
            street_lamp(3.5, 0)
    for x, y, k in ((-2.6, 6.2, .5), (2.9, 10.5, .4), (-1.8, 13, .45)):
        box(x, y, .9, k * 1.4, k, .3, timber(), g.uniform(0, 90), g.gauss(0, 8), g.gauss(0, 8))
    with at(-2.3, 9.5, 1.02, 30, 1, 80):
        lathe([(.2, -.35), (.27, 0), (.2, .35), (0, .35)], timber(), 16)
    line([(-4.6, 14, 4.6)] + [(-4.6 + 9.6 * i / 10, 14, 4.6 - 1.2 * (i / 10) * (1 - i / 10)) for i in range(1, 11)], .01, iron())
    camera((-.75, .2, 2.3), (.6, 12, 2.65), 32, 8, 5.6)
    return dict(ev=.95, contrast=1.25, bloom=.12, vignette=.55, grain=.024, mono=True, shadows=(.07, .065, .055))


if __name__ == '__main__':
    cli = argparse.ArgumentParser()
    cli.add_argument('--only', nargs='*')
    cli.add_argument('--width', type=int, default=1440)
    cli.add_argument('--samples', type=int, default=12)
    cli.add_argument('--out', default='Seeds/lantern/pictures')
    a = cli.parse_args(sys.argv[sys.argv.index('--') + 1:] if '--' in sys.argv else [])
    os.makedirs(a.out, exist_ok=True)
    for name, make in PICTURES.items():
        if a.only and name not in a.only:
            continue
        start = time.time()
        fresh()
        print_as = make()
        breathe()
        made = time.time()
        with tempfile.TemporaryDirectory() as folder:
            film = denoise(expose(a.width, a.samples, folder), folder)
        path = os.path.join(a.out, name + '.jpg')
        q = save(develop(film, **print_as), path)
        print(f'{name}: {os.path.getsize(path) // 1000} KB, quality {q}, made in {made - start:.0f} s, {time.time() - start:.0f} s in all', flush=True)
