"""Things that stand about in the outdoor photographs: the materials of the town, river banks, boats, lamps, clock, smoke, mist."""

import math, random
from mathutils import Matrix, Vector
import bpy
from scenery import *


# Materials of the town, made when asked for

def stone(**k): return stuff('#9a9184', '#6f685e', scale=1.4, bump=.5, **k)
def pale(**k): return stuff('#b3a68e', '#8d836f', pattern='brick', size=(.62, .28), gap='#7d7464', scale=1.2, **k)
def brick(**k): return stuff('#8a4a36', '#6a3a2d', pattern='brick', gap='#8b8272', scale=1.1, **k)
def slate(**k): return stuff('#646a74', '#4b4f57', pattern='slate', size=(.27, .2), gap='#22242a', rough=.55, scale=.8, bump=.5, **k)
def cobbles(**k): return stuff('#6c665e', '#4c4842', pattern='cobble', size=(.17, .13), gap='#2b2824', bump=.7, scale=1., **k)
def timber(**k): return stuff('#7d6a52', '#54473a', pattern='plank', size=(2.4, .16), gap='#191410', bump=.35, **k)
def iron(): return stuff('#23262a', '#3a302a', rough=.5, scale=8, metal=.4)
def bark(): return stuff('#3b3128', '#2a241e', scale=6, bump=.5)
def white(): return stuff('#d5d0c4', '#b5afa2', rough=.5, scale=3)


def bank(y, length=300, z=.0, trees=40, seed=1, kinds=None, size=(.6, 1.3), depth=30, bush=True, slope=.06, clear=()):
    """A far river bank: a low grassy edge, bushes, a ragged line of trees; clear spans of x stay open."""
    g = random.Random(seed)
    grass = stuff('#4b4a2c', '#39351f', scale=.5)
    land((-length / 2, length / 2), (y, y + depth * 3), lambda a, b: z - .5 + .9 * min(1, (b - y) / 2.5) + (b - y) * slope * .3 + .25 * wave(a, b, seed), grass, 2.5)
    for _ in range(trees):
        x, d = g.uniform(-length / 2, length / 2), g.uniform(3, depth) ** 1.0
        if any(a < x < b for a, b in clear):
            continue
        with at(x, y + d, z + .3 + d * slope * .3, g.uniform(0, 360), g.uniform(*size)):
            for part in g.choice(kinds):
                if part:
                    put(part)
    if bush:
        for _ in range(trees * 3):
            x, d = g.uniform(-length / 2, length / 2), g.uniform(1.5, 7)
            if any(a < x < b for a, b in clear) and d > 3:
                continue
            with at(x, y + d, z - .3, g.uniform(0, 360), g.uniform(.13, .3)):
                for part in g.choice(kinds):
                    if part:
                        put(part)


def ferry_boat(lit=True):
    """The Oxlip ferry: a flat wooden deck with ramps, rails and a wheelhouse; bow towards +x, deck 0.75 above the water."""
    hull = stuff('#2f3a3a', '#232a2a', pattern='plank', size=(3.2, .2), gap='#0d0f0f', rough=.5)
    deck = stuff('#7a6750', '#5b4c3b', pattern='plank', size=(3., .18), gap='#1d1813', rough=.6)
    cream, red, dark = white(), stuff('#7c2c20', '#5e241b', rough=.5), iron()
    vs = []
    for x, k in ((-5.4, .55), (-4.1, -.35), (4.1, -.35), (5.4, .55)):
        vs += [(x, -1.9, k), (x, 1.9, k), (x, 1.95, .78), (x, -1.95, .78)]
    fs = [(0, 1, 2, 3), (15, 14, 13, 12)] + [(4 * i + a, 4 * i + 4 + a, 4 * i + 4 + (a + 1) % 4, 4 * i + (a + 1) % 4) for i in range(3) for a in range(4)]
    mesh(vs, [f[::-1] for f in fs], hull)
    box(0, 0, .72, 10.8, 3.9, .08, deck)
    for s in (-1, 1):
        tube((-5.4, s * 2., .74), (5.4, s * 2., .74), .09, stuff('#8d7a5c', '#5f523f'))
        for i in range(9):
            tube((-4.6 + i * 1.15, s * 1.85, .8), (-4.6 + i * 1.15, s * 1.85, 1.75), .028, cream)
        for h in (1.25, 1.74):
            tube((-4.6, s * 1.85, h), (4.6, s * 1.85, h), .026, cream)
        for i in range(4):
            with at(-3.4 + i * 2.3, s * 2.08, .42, lean=0, tilt=90):
                lathe([(.14, -.08), (.27, -.09), (.31, 0), (.27, .09), (.14, .08)], stuff('#17181a', '#2a2622'), 18)
        with at(s * 5.35, 0, .78, lean=-s * 48):
            box(s * .75, 0, -.03, 1.5, 3.4, .07, deck)
        for w in (-1.6, 1.6):
            sag((s * 6.3, w, 1.85), (s * 4.4, w, 2.5), .08, .018, dark)
            tube((s * 4.4, w, .8), (s * 4.4, w, 2.55), .045, cream)
    # the wheelhouse
    with at(-.5, .55, .8):
        w, d = 2.1, 1.7
        box(0, 0, 0, w, d, 1.05, stuff('#31514c', '#27423e', pattern='plank', size=(5, .13), gap='#142320', rough=.45))
        for x in (-w / 2, -w / 6, w / 6, w / 2):
            for y in (-d / 2, d / 2):
                box(x * .97, y * .97, 1.05, .08, .08, .95, cream)
        for x in (-w / 2, w / 2):
            box(x * .97, 0, 1.05, .08, .08, .95, cream)
        box(0, 0, 1.03, w + .06, d + .06, .07, cream)
        box(0, 0, 2., w + .5, d + .5, .09, red), box(0, 0, 2.08, w + .2, d + .2, .06, cream)
        box(.2, .1, 1.05, .5, .4, .25, stuff('#3a2a1c'))
        if lit:
            lamp(0, 0, 1.85, 60, '#ffb566', .08)
            with at(0, 0, 1.86):
                lathe([(.0, -.06), (.07, 0), (.0, .06)], glow('#ffc27a', 30), 10)
        tube((-.7, .3, 2.1), (-.7, .3, 3.9), .04, cream, .025)
        box(-.7, .3, 3.3, .6, .03, .03, cream)
        with at(-.7, .3, 3.9):
            lathe([(0, 0), (.07, .03), (.07, .15), (0, .18)], glow('#ffd9a0', 12), 10)
        sag((-.7, .3, 3.85), (4.9, -.5, 1.8), .15, .01, dark), sag((-.7, .3, 3.85), (-4., -.5, 1.8), .1, .01, dark)
        with at(.62, .3, 2.1):
            lathe([(.09, 0), (.09, .7), (.12, .72), (.12, .8), (.08, .8)], dark, 12)
        with at(.55, -d / 2 - .07, .62, tilt=90):
            vs = [(.0, 0)]
            ring = [(.26 + .075 * math.cos(a), .075 * math.sin(a)) for a in [i * math.tau / 8 for i in range(9)]]
            lathe(ring, stuff('#c9c2b0', '#b0402c', scale=2.2), 20)
    for x, y, k in ((2.6, .9, .5), (2.9, -.9, .42), (3.3, .3, .34), (-3.2, .6, .5)):
        box(x, y, .8, k * 1.5, k, k, timber(), rnd.uniform(0, 50))
    with at(-3.6, -.9, .8):
        lathe([(.2, 0), (.27, .2), (.27, .45), (.2, .68), (0, .68)], stuff('#5b4430', '#3d2e22'), 16)
    with at(2.0, -1.1, .8, turn=20):  # a bicycle against the rail
        for x in (-.5, .5):
            with at(x, -.55, .34, tilt=90):
                lathe([(.32 + .02 * math.cos(a), .02 * math.sin(a)) for a in [i * math.tau / 6 for i in range(7)]], dark, 24)
        line([(-.5, -.55, .34), (-.15, -.55, .85), (.35, -.55, .8), (0, -.55, .32), (-.5, -.55, .34)], .02, red)
        line([(0, -.55, .32), (-.2, -.55, .95)], .02, dark), line([(.5, -.55, .34), (.33, -.55, 1.), (.2, -.55, 1.03)], .02, dark)


def birds(spots, span=.9):
    """Far gulls at x, y, z."""
    for x, y, z in spots:
        a, b = rnd.uniform(-.1, .5) * span, rnd.uniform(-.4, .4)
        with at(x, y, z, rnd.uniform(-40, 40), lean=rnd.uniform(-20, 20)):
            mesh([(-span / 2, b, a), (-span * .2, -.06, a * .7), (0, -.1, 0), (0, .14, 0), (-span * .2, .1, a * .7), (span * .2, -.06, a * .7), (span / 2, b, a), (span * .2, .1, a * .7)],
                 [(0, 1, 4), (1, 2, 3, 4), (2, 5, 7, 3), (5, 6, 7)], iron())


def bollard(x, y, z, mat=None):
    with at(x, y, z):
        lathe([(.19, 0), (.19, .06), (.13, .12), (.11, .45), (.17, .52), (.18, .6), (.12, .68), (0, .7)], mat or iron(), 18)


def disc_text(body, x, z, size, mat, y=0.):
    """A numeral or a word, upright, facing -y, centred at x, z."""
    c = bpy.data.curves.new('text', 'FONT')
    c.body, c.size, c.align_x, c.align_y, c.extrude = body, size, 'CENTER', 'CENTER', .004
    c.materials.append(mat)
    return put(c, Matrix.Translation((x, y, z)) @ Matrix.Rotation(math.pi / 2, 4, 'X'))


def clock(r, hour, minute, lit=2.5):
    """A clock face towards -y, centred, of radius r; Roman hours."""
    dark, gilt = stuff('#15171b', rough=.5), stuff('#b08b46', '#8a6a32', rough=.4, metal=.7)
    with at(0, 0, 0, tilt=90):
        lathe([(0, 0), (r, 0)], glow('#f3dfb4', lit, .25), 48)
        lathe([(r, -.05), (r, .14), (r * 1.1, .14), (r * 1.13, -.05)], gilt, 48)
        lathe([(r * .97, .02), (r * .955, .02)], dark, 48), lathe([(r * .66, .02), (r * .65, .02)], dark, 48)
    for i, t in enumerate(('XII', 'I', 'II', 'III', 'IIII', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI')):
        with at(0, -.03, 0, lean=i * 30):
            disc_text(t, 0, r * .81, r * .25, dark)
    for i in range(60):
        with at(0, -.03, 0, lean=i * 6):
            box(0, 0, r * .92, .03 * r if i % 5 else .05 * r, .01, r * .05, dark, bevel=0)
    for turn, long, w in ((hour * 30 + minute / 2, .52, .1), (minute * 6, .86, .07)):
        with at(0, -.08, 0, lean=turn):
            mesh([(-w * r * .4, 0, -r * .2), (w * r * .4, 0, -r * .2), (w * r * .5, 0, r * long * .7), (0, 0, r * long), (-w * r * .5, 0, r * long * .7)], [(0, 1, 2, 3, 4)], dark)
    with at(0, -.1, 0, tilt=90):
        lathe([(0, .02), (r * .06, .02), (r * .06, -.05)], dark, 16)


def lantern_paper(h=.26, r=.1, col='#ff9a3c', power=9.):
    """A paper lantern: a lit bag of paper, brighter low down, on a little raft."""
    lathe([(r * .9, .03), (r, .05), (r * 1.02, h * .5), (r * .93, h)], CACHE.setdefault(('lp', col), paper_glow(col, power, h)), 8, False)


def paper_glow(col, power, h):
    """Paper lit from within, brightest near the flame."""
    mat = bpy.data.materials.new('paper')
    mat.use_nodes, mat.cycles.sample_as_light = True, False
    mat.node_tree.nodes.clear()
    n = Nodes(mat.node_tree)
    z = n.xyz(n.add('TexCoord', out=3))[2]
    f = n.m('MULTIPLY', n.span(z, h * 1.1, h * .1, .25, 1.), n.span(n.noise(n.add('TexCoord', out=3), 14.), .2, .8, .75, 1.1))
    n.add('OutputMaterial', {0: n.add('Emission', {0: n.mix(f, colour('#ff5a14'), colour(col)), 1: n.m('MULTIPLY', f, power)})})
    return mat


def jetty(x0, x1, y, w, z, mat):
    """Loose planks on beams and posts, from x0 to x1."""
    x = x0
    while x < x1:
        k = rnd.uniform(.13, .17)
        box(x + k / 2, y + rnd.gauss(0, .025), z + rnd.gauss(0, .005), k - .012, w + rnd.gauss(0, .03), .045, mat, rnd.gauss(0, .5), bevel=.008)
        x += k
    for s in (-.38, .38):
        box((x0 + x1) / 2, y + s * w, z - .16, x1 - x0, .1, .15, mat)


def wisps(count, x, y, h, col, dense=.34):
    """Rags of steam on the water: upright sheets, thin at every edge."""
    mat = bpy.data.materials.new('wisp')
    mat['clear'] = 1
    mat.use_nodes, mat.cycles.sample_as_light = True, False
    mat.node_tree.nodes.clear()
    n = Nodes(mat.node_tree)
    u = n.xyz(n.add('TexCoord', out=0))
    pos = n.v('MULTIPLY', n.add('NewGeometry'), (.7, .7, 1.3))
    edge = n.m('MULTIPLY', n.m('MULTIPLY', n.span(u[0], 0., .35), n.span(u[0], 1., .65)), n.m('MULTIPLY', n.span(u[2], 1., .15), n.span(u[2], -.05, .12)))
    f = n.m('MULTIPLY', n.m('MULTIPLY', edge, n.span(n.noise(pos, 1., 6, .6, .8), .38, .72)), dense)
    n.add('OutputMaterial', {0: n.add('MixShader', {0: f, 1: n.add('BsdfTransparent'), 2: n.add('Emission', {0: colour(col), 1: .75})})})
    for _ in range(count):
        w, k = rnd.uniform(2, 7), h * rnd.uniform(.6, 1.6)
        with at(rnd.uniform(*x), rnd.uniform(*y), .02):
            ob = put(shape([(-w / 2, 0, 0), (w / 2, 0, 0), (w / 2, 0, k), (-w / 2, 0, k)], [(0, 1, 2, 3)], mat))
            ob.visible_shadow = ob.visible_diffuse = False


def street_lamp(h=3.6, power=400., col='#ffb765'):
    """An iron street lamp with four panes, lit."""
    m = iron()
    lathe([(.2, 0), (.2, .1), (.15, .16), (.15, .5), (.1, .58), (.085, .9), (.12, .95), (.075, 1.02), (.055, h - .2), (.09, h - .12), (.05, h), (.05, h + .1)], m, 14)
    tube((-.32, 0, h - .35), (.32, 0, h - .35), .022, m)
    for x in (-.34, .34):
        blob(x, 0, h - .35, .035, m, 0, 1, 2, 0)
    for i in range(4):
        a = math.radians(45 + 90 * i)
        c, s = math.cos(a), math.sin(a)
        tube((c * .14, s * .14, h + .1), (c * .25, s * .25, h + .66), .016, m)
        line([(c * .25, s * .25, h + .66), (-s * .25, c * .25, h + .66)], .02, m), line([(c * .14, s * .14, h + .1), (-s * .14, c * .14, h + .1)], .016, m)
    with at(0, 0, h + .66, 45):
        lathe([(.29, 0), (.3, .03), (.12, .22), (.12, .3), (.16, .32), (.05, .4), (0, .52)], m, 4, False)
    with at(0, 0, h + .22):
        lathe([(0, 0), (.05, .06), (.06, .14), (.03, .22), (0, .28)], glow('#ffc67a', 90) if power else white(), 10).visible_shadow = False
    if power:
        lamp(0, 0, h + .36, power, col, .09)


def smoke(x, y, z, drift=(.5, -.1), n=16):
    """Smoke going up and leaning: soft round puffs."""
    mat = bpy.data.materials.new('smoke')
    mat['clear'] = 1
    mat.use_nodes, mat.cycles.sample_as_light = True, False
    mat.node_tree.nodes.clear()
    q = Nodes(mat.node_tree)
    u = q.v('MULTIPLY', q.v('SUBTRACT', q.add('TexCoord', out=0), (.5, 0, .5)), (1, 0, 1))
    r = q.m('SQRT', q.v('DOT_PRODUCT', u, u))
    f = q.m('MULTIPLY', q.m('MULTIPLY', q.span(r, .48, .05), q.span(q.noise(q.add('NewGeometry'), 1.6, 3, .5, .6), .3, .75)), .26)
    q.add('OutputMaterial', {0: q.add('MixShader', {0: f, 1: q.add('BsdfTransparent'), 2: q.add('Emission', {0: colour('#cfd2d8'), 1: .8})})})
    for i in range(n):
        t = i / n
        k = .35 + 1.7 * t
        with at(x + drift[0] * 5 * t ** 1.4 + .12 * math.sin(i * 1.3), y + drift[1] * t, z + 3.4 * t ** .8):
            ob = put(shape([(-k / 2, 0, -k / 2), (k / 2, 0, -k / 2), (k / 2, 0, k / 2), (-k / 2, 0, k / 2)], [(0, 1, 2, 3)], mat))
            ob.visible_shadow = ob.visible_diffuse = False


def halo(x, y, z, r, col, strength):
    """The round glow of a lamp in fog, facing the eye."""
    mat = bpy.data.materials.new('halo')
    mat.use_nodes, mat.cycles.sample_as_light = True, False
    mat.node_tree.nodes.clear()
    q = Nodes(mat.node_tree)
    p = q.add('TexCoord', out=3)
    f = q.m('POWER', q.span(q.m('SQRT', q.v('DOT_PRODUCT', p, p)), r, 0.), 2.2)
    q.add('OutputMaterial', {0: q.add('AddShader', {0: q.add('BsdfTransparent'), 1: q.add('Emission', {0: colour(col), 1: q.m('MULTIPLY', f, strength)})})})
    mat['clear'] = 1
    with at(x, y, z):
        ob = put(shape([(-r, 0, -r), (r, 0, -r), (r, 0, r), (-r, 0, r)], [(0, 1, 2, 3)], mat))
        ob.visible_shadow = ob.visible_diffuse = False


STROKES = {'0': [(.5, 1, .1, .8, .05, .3, .4, 0, .85, .2, .9, .7, .5, 1)], '1': [(.3, .8, .6, 1, .5, 0)], '2': [(.1, .8, .4, 1, .85, .8, .7, .5, .05, 0, .95, .05)],
           '3': [(.1, .9, .6, 1, .8, .75, .4, .52, .85, .3, .55, 0, .05, .1)], '4': [(.5, 1, .05, .4, .95, .38), (.7, .7, .62, -.1)], '5': [(.85, 1, .2, .97, .15, .55, .6, .6, .85, .3, .5, 0, .05, .08)],
           '6': [(.75, 1, .2, .6, .1, .2, .5, 0, .85, .25, .55, .5, .15, .3)], '7': [(.05, .97, .95, 1, .4, 0), (.3, .5, .75, .52)], '8': [(.8, .85, .45, 1, .15, .8, .75, .35, .5, 0, .1, .2, .4, .5, .8, .85)],
           '9': [(.8, .75, .4, .5, .15, .75, .5, 1, .82, .8, .7, .3, .45, 0)], '.': [(.35, .0, .65, .08, .4, .1)], ':': [(.45, .2, .5, .24), (.48, .65, .52, .7)], '-': [(.15, .5, .8, .52)], '+': [(.15, .5, .85, .5), (.5, .85, .5, .15)],
           'H': [(.15, 1, .12, 0), (.85, 1, .88, 0), (.15, .5, .85, .52)], 'L': [(.2, 1, .15, 0, .8, .02)], 'W': [(0, 1, .25, 0, .5, .7, .75, 0, 1, 1)]}


def chalk_line(text, x, z, h, mat, g):
    """Figures written by hand in chalk on the plane y=0."""
    parts = []
    for ch in text:
        w = h * (.3 if ch in '.:' else .58)
        j = lambda: g.gauss(0, .035)
        for st in STROKES.get(ch, []):
            pts = [Vector(st[i:i + 2]) for i in range(0, len(st), 2)]
            fine = []
            for i in range(len(pts) - 1):  # round the corners
                p0, p1, p2, p3 = pts[max(i - 1, 0)], pts[i], pts[i + 1], pts[min(i + 2, len(pts) - 1)]
                for t in (0, .25, .5, .75):
                    fine.append(.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t ** 3))
            fine.append(pts[-1])
            dx, dz, r = j(), j(), h * .055
            q = [(x + (p.x + dx + .12 * p.y) * w, 0, z + (p.y + dz) * h) for p in fine]
            parts += [(a, b, r * g.uniform(.6, 1.1), r * g.uniform(.6, 1.1)) for a, b in zip(q, q[1:])]
        x += w * 1.32 + h * .06
    put(tube_mesh(parts, mat, 4))


def boat(l, w, col, inside='#a5987c'):
    """An open clinker boat along x, its keel at z=0."""
    n, m, vs = 16, 7, []
    for i in range(n + 1):
        t = i / n
        half = w / 2 * (1 - abs(2 * t - .9) ** 2.6 * (.62 if t < .45 else 1) if t < .98 else .0)
        half = max(half, .02)
        for j in range(m):
            a = j / (m - 1) * 2 - 1
            vs.append(((t - .5) * l * (1 + .06 * abs(a)), half * math.copysign(abs(a) ** .6, a), .12 + (.55 + .28 * (2 * t - 1) ** 2) * abs(a) ** 1.7))
    ob = mesh(vs, [(i * m + j, i * m + j + 1, (i + 1) * m + j + 1, (i + 1) * m + j) for i in range(n) for j in range(m - 1)], stuff(col, rough=.5, pattern='plank', size=(4, .11), gap='#15181a'), False)
    ob.modifiers.new('thick', 'SOLIDIFY').thickness = .04
    for e in (0, m - 1):
        line([vs[i * m + e] for i in range(n + 1)], .035, stuff('#8a7350', '#66543a'))
    for x in (-.28, .05, .3):
        box(x * l, 0, .46, .22, w * (.84 - .95 * abs(x)), .035, stuff(inside, '#7d7058'))
    for y in (-.3, .3):
        tube((-l * .35, y * w, .5), (l * .35, y * .6 * w, .56), .022, stuff('#b59a6c', '#8a744e'))


def foam_mat(amount, stretch, near=None):
    """Broken white water: streaks of foam on brown, fewer from y = near[1] down to near[0]."""
    mat = bpy.data.materials.new('foam')
    mat.use_nodes = True
    mat.node_tree.nodes.clear()
    n = Nodes(mat.node_tree)
    pos = n.v('MULTIPLY', n.add('NewGeometry'), (stretch[0], stretch[1], stretch[1]))
    less = n.span(n.xyz(n.add('NewGeometry'))[1], near[1], near[0], 0., .17) if near else 0.
    f = n.span(n.m('SUBTRACT', n.noise(pos, 2.2, 6, .68, .6), less), .62 - .3 * amount, .82 - .3 * amount)
    fine = n.noise(pos, 9., 4, .6)
    bump = n.add('Bump', {'Strength': .7, 'Distance': .08, 'Height': n.m('ADD', f, fine)})
    clear = n.add('BsdfPrincipled', {'Base Color': '#3b3a22', 'Roughness': .08, 'Normal': bump})
    white_ = n.add('BsdfDiffuse', {0: n.mix(fine, colour('#b9bbb0'), colour('#f0f1ee')), 'Normal': bump})
    n.add('OutputMaterial', {0: n.add('MixShader', {0: f, 1: clear, 2: white_})})
    return mat
