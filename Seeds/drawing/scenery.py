"""Things out of doors for the demonstration newspaper: materials, sky, air, water, trees, houses, the camera
and the darkroom. Everything is made by rule; nothing is loaded. Lengths are metres, z is up, the camera looks along y."""

import contextlib, math, os, random, shutil, subprocess, tempfile
import bpy, bmesh
import numpy as np
from mathutils import Matrix, Vector

STACK, AIR, CACHE = [Matrix()], {}, {}
rnd = random.Random(7)


def colour(c):
    """A hex colour such as '#7a4b3a' as linear RGBA."""
    if not isinstance(c, str):
        return tuple(c) + (1,) * (4 - len(c))
    lin = lambda v: v / 12.92 if v <= .04045 else ((v + .055) / 1.055) ** 2.4
    return tuple(lin(int(c[i:i + 2], 16) / 255) for i in (1, 3, 5)) + (1,)


class Nodes:
    """A terse way to wire a shader tree."""

    def __init__(self, tree):
        self.t = tree

    def add(self, kind, ins=None, out=0, **attrs):
        n = self.t.nodes.new('ShaderNode' + kind)
        for k, v in attrs.items():
            setattr(n, k, v)
        for k, v in (ins or {}).items():
            self.put(n.inputs[k], v)
        return n.outputs[out] if len(n.outputs) else n

    def put(self, socket, v):
        if isinstance(v, bpy.types.NodeSocket):
            self.t.links.new(v, socket)
        elif isinstance(v, str) or socket.type == 'RGBA':
            socket.default_value = colour(v)
        else:
            socket.default_value = v

    def m(self, op, a, b=0., clamp=False):
        return self.add('Math', {0: a, 1: b}, operation=op, use_clamp=clamp)

    def v(self, op, a, b=(0, 0, 0)):
        return self.add('VectorMath', {0: a, 1: b}, out=1 if op == 'DOT_PRODUCT' else 0, operation=op)

    def mix(self, f, a, b, blend='MIX'):
        return self.add('MixRGB', {0: f, 1: a, 2: b}, blend_type=blend)

    def noise(self, vec, scale, detail=4., rough=.55, twist=0.):
        return self.add('TexNoise', {'Vector': vec, 'Scale': scale, 'Detail': detail, 'Roughness': rough, 'Distortion': twist})

    def span(self, v, a, b, c=0., d=1.):
        """v mapped from a…b to c…d, clamped and eased."""
        return self.add('MapRange', {0: v, 1: a, 2: b, 3: c, 4: d}, interpolation_type='SMOOTHSTEP')

    def xyz(self, v):
        n = self.t.nodes.new('ShaderNodeSeparateXYZ')
        self.put(n.inputs[0], v)
        return n.outputs

    def comb(self, x, y, z=0.):
        return self.add('CombineXYZ', {0: x, 1: y, 2: z})


def fresh():
    """An empty scene."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    STACK[:] = [Matrix()]
    AIR.clear(), CACHE.clear(), rnd.seed(7)


# Materials

def stuff(col, col2=None, rough=.75, bump=.25, scale=3., metal=0., pattern=None, size=(.22, .075), gap='#6d675e',
          wet=0., snow=0., emit=0., through=0., spread=.5):
    """A surface: two colours mixed by noise, uneven roughness, bump; patterns brick, slate, plank, cobble, stripe."""
    key = ('m', col, col2, rough, bump, scale, metal, pattern, size, gap, wet, snow, emit, through, spread)
    if key in CACHE:
        return CACHE[key]
    mat = bpy.data.materials.new('stuff')
    mat.use_nodes = True
    mat.node_tree.nodes.clear()
    n = Nodes(mat.node_tree)
    pos = n.add('NewGeometry')
    uv = n.add('UVMap')
    big, fine = n.noise(pos, scale, 3, .6), n.noise(pos, scale * 9, 2.5, .6)
    base = n.mix(n.span(big, spread - .18, spread + .18), colour(col), colour(col2 or col))
    height = n.m('ADD', n.m('MULTIPLY', big, .4), n.m('MULTIPLY', fine, .6))
    rgh = n.m('ADD', n.m('MULTIPLY', fine, .35), rough - .17, True)
    if pattern in ('brick', 'slate', 'plank'):
        wob = n.v('ADD', uv, n.v('MULTIPLY', n.add('TexNoise', {'Vector': uv, 'Scale': 2.}, out=1), (.02, .02, 0)))
        t = mat.node_tree.nodes.new('ShaderNodeTexBrick')
        t.offset = {'brick': .5, 'slate': .5, 'plank': .37}[pattern]
        for k, v in {'Vector': wob, 'Color1': (.62,) * 3, 'Color2': (1.35,) * 3, 'Mortar': (0, 0, 0), 'Scale': 1., 'Bias': .0,
                     'Mortar Size': {'brick': .007, 'slate': .006, 'plank': .005}[pattern], 'Mortar Smooth': .3,
                     'Brick Width': size[0], 'Row Height': size[1]}.items():
            n.put(t.inputs[k], v)
        base = n.mix(t.outputs['Fac'], n.mix(1., base, t.outputs['Color'], 'MULTIPLY'), colour(gap))
        height = n.m('SUBTRACT', n.m('MULTIPLY', height, .5), t.outputs['Fac'])
        if pattern == 'slate':
            row = n.m('FRACT', n.m('DIVIDE', n.xyz(uv)[1], size[1]))
            height = n.m('SUBTRACT', height, n.m('MULTIPLY', row, 1.2))
    elif pattern == 'cobble':
        vec = n.v('ADD', n.v('MULTIPLY', uv, (1 / size[0], 1 / size[1], 1)),
                  n.v('MULTIPLY', n.add('TexNoise', {'Vector': uv, 'Scale': 1.5}, out=1), (.5, .5, 0)))
        edge = n.add('TexVoronoi', {'Vector': vec, 'Scale': 1., 'Randomness': .55}, feature='DISTANCE_TO_EDGE')
        cell = n.xyz(n.add('TexVoronoi', {'Vector': vec, 'Scale': 1., 'Randomness': .55}, out=1))[0]
        dome = n.span(edge, 0., .33)
        base = n.mix(n.span(edge, .02, .1), colour(gap), n.mix(.5, base, n.mix(1., base, cell, 'SOFT_LIGHT')))
        height = n.m('ADD', n.m('MULTIPLY', dome, 1.4), n.m('MULTIPLY', height, .35))
        rgh = n.m('ADD', rgh, n.m('MULTIPLY', n.m('SUBTRACT', 1., dome), .2), True)
    elif pattern == 'stripe':
        s = n.m('GREATER_THAN', n.m('FRACT', n.m('DIVIDE', n.xyz(uv)[0], size[0])), .5)
        base = n.mix(s, base, colour(gap))
    if wet:
        pool = n.span(n.noise(pos, .6, 3), .62 - .3 * wet, .68 - .2 * wet)
        rgh = n.m('MULTIPLY', rgh, n.m('SUBTRACT', 1. - .45 * wet, n.m('MULTIPLY', pool, .5 * wet)))
        base = n.mix(.35 * wet, base, (0, 0, 0, 1))
        height = n.m('MULTIPLY', height, n.m('SUBTRACT', 1., n.m('MULTIPLY', pool, .8)))
    bsdf = mat.node_tree.nodes.new('ShaderNodeBsdfPrincipled')
    if snow:
        up = n.xyz(n.add('NewGeometry', out=1))[2]
        cover = n.span(n.m('ADD', up, n.m('MULTIPLY', n.m('SUBTRACT', big, .5), .9)), 1. - snow, 1.12 - snow)
        base = n.mix(cover, base, colour('#e4e8ee'))
        rgh = n.m('ADD', rgh, n.m('MULTIPLY', cover, .3), True)
        height = n.m('MULTIPLY', height, n.m('SUBTRACT', 1., n.m('MULTIPLY', cover, .7)))
    for k, v in {'Base Color': base, 'Roughness': rgh, 'Metallic': metal, 'Specular': .35,
                 'Normal': n.add('Bump', {'Strength': bump, 'Distance': .05, 'Height': height})}.items():
        n.put(bsdf.inputs[k], v)
    if emit:
        n.put(bsdf.inputs['Emission'], base), n.put(bsdf.inputs['Emission Strength'], emit)
    end = bsdf.outputs[0]
    if through:
        end = n.add('MixShader', {0: through, 1: end, 2: n.add('BsdfTranslucent', {0: base})})
    n.add('OutputMaterial', {0: end})
    CACHE[key] = mat
    return mat


def glow(col, strength, uneven=0.):
    """A light surface, the light falling off towards the rim if uneven."""
    key = ('g', col, strength, uneven)
    if key not in CACHE:
        mat = bpy.data.materials.new('glow')
        mat.use_nodes, mat.cycles.sample_as_light = True, strength > 25
        mat.node_tree.nodes.clear()
        n = Nodes(mat.node_tree)
        s = n.m('MULTIPLY', n.span(n.noise(n.add('NewGeometry'), 3.), .35, .65, 1 - uneven, 1.), strength)
        n.add('OutputMaterial', {0: n.add('Emission', {0: colour(col), 1: s})})
        CACHE[key] = mat
    return CACHE[key]


def glass(tint='#10151a', rough=.06):
    """Window glass seen from outside: a dark mirror."""
    return stuff(tint, rough=rough + .17, bump=.02, scale=1.5)


def sheet(x0, x1, y0, y1, z=0., mat=None):
    return mesh([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)], [(0, 1, 2, 3)], mat)


def water(deep='#2b2417', ripple=.3, scale=1.2, stretch=(1, 1), rough=.03, x=(-400, 400), y=(-30, 800), z=0., calm=.5, murk='#3a3120'):
    """A river: dark body, Fresnel mirror, two sizes of ripple, lanes of calm."""
    mat = bpy.data.materials.new('water')
    mat.use_nodes = True
    mat.node_tree.nodes.clear()
    n = Nodes(mat.node_tree)
    pos = n.v('MULTIPLY', n.add('NewGeometry'), (stretch[0], stretch[1], 1))
    lanes = n.span(n.noise(n.v('MULTIPLY', pos, (.05, .14, 1)), 1., 3, .6, .6), .38, .62, 1 - calm, 1.)
    waves = n.m('ADD', n.noise(pos, scale, 2, .5, .4), n.m('MULTIPLY', n.noise(pos, scale * 4.3, 2, .55, .2), .22))
    normal = n.add('Bump', {'Strength': 1., 'Distance': ripple * .3, 'Height': n.m('MULTIPLY', waves, lanes)})
    body = n.add('BsdfDiffuse', {0: n.mix(n.noise(pos, .15), colour(deep), colour(murk)), 'Normal': normal})
    top = n.add('BsdfGlossy', {0: (.95, .95, .95, 1), 1: rough, 'Normal': normal})
    n.add('OutputMaterial', {0: n.add('MixShader', {0: n.add('Fresnel', {0: 1.33, 1: normal}), 1: body, 2: top})})
    return sheet(*x, *y, z, mat)


# Shapes

@contextlib.contextmanager
def at(x=0., y=0., z=0., turn=0., scale=1., tilt=0., lean=0.):
    """Everything made inside stands at x, y, z, turned about z by degrees."""
    r = math.radians
    STACK.append(STACK[-1] @ Matrix.Translation((x, y, z)) @ Matrix.Rotation(r(turn), 4, 'Z') @ Matrix.Rotation(r(tilt), 4, 'X')
                 @ Matrix.Rotation(r(lean), 4, 'Y') @ Matrix.Scale(scale, 4))
    yield
    STACK.pop()


def put(data, local=Matrix()):
    ob = bpy.data.objects.new(data.name, data)
    bpy.context.scene.collection.objects.link(ob)
    ob.matrix_world = STACK[-1] @ local
    return ob


def measure(me):
    """UV in metres on every face: u level, v up the slope."""
    layer = me.uv_layers.new().data
    for p in me.polygons:
        nrm = p.normal
        u = Vector((0, 0, 1)).cross(nrm)
        u = u.normalized() if u.length > .05 else Vector((1, 0, 0))
        v = nrm.cross(u)
        for i in p.loop_indices:
            co = me.vertices[me.loops[i].vertex_index].co
            layer[i].uv = (co.dot(u), co.dot(v))


def shape(verts, faces, mat, smooth=False):
    me = bpy.data.meshes.new('shape')
    me.from_pydata(verts, [], faces)
    me.update()
    measure(me)
    if smooth:
        me.polygons.foreach_set('use_smooth', [True] * len(me.polygons))
    me.materials.append(mat)
    return me


def mesh(verts, faces, mat, smooth=False):
    return put(shape(verts, faces, mat, smooth))


def box(x, y, z, w, d, h, mat, turn=0., tilt=0., lean=0., bevel=.012):
    """A box standing on z, centred on x, y, with soft edges."""
    key = ('b', round(w, 3), round(d, 3), round(h, 3), mat.name, bevel)
    if key not in CACHE:
        bm = bmesh.new()
        bmesh.ops.create_cube(bm, size=1, matrix=Matrix.Translation((0, 0, h / 2)) @ Matrix.Diagonal((w, d, h, 1)))
        if bevel:
            bmesh.ops.bevel(bm, geom=bm.edges[:], offset=min(bevel, w / 4, d / 4, h / 4), segments=1, affect='EDGES')
        me = bpy.data.meshes.new('box')
        bm.to_mesh(me)
        me.update()
        measure(me)
        me.materials.append(mat)
        CACHE[key] = me
    with at(x, y, z, turn, 1, tilt, lean):
        return put(CACHE[key])


def tube_mesh(parts, mat, seg=6):
    """One mesh of many tapered tubes: (from, to, radius, radius)."""
    vs, fs = [], []
    for a, b, r1, r2 in parts:
        a, b = Vector(a), Vector(b)
        d = (b - a).normalized()
        s = d.cross((1, 0, 0) if abs(d.x) < .9 else (0, 1, 0)).normalized()
        t, k = d.cross(s), len(vs)
        for i in range(seg):
            c = s * math.cos(i * math.tau / seg) + t * math.sin(i * math.tau / seg)
            vs += [a + c * r1, b + c * r2]
        fs += [(k + 2 * i, k + 2 * ((i + 1) % seg), k + 2 * ((i + 1) % seg) + 1, k + 2 * i + 1) for i in range(seg)]
        fs.append([k + 2 * i + 1 for i in range(seg)])
    return shape(vs, fs, mat, seg > 4)


def tube(a, b, r, mat, r2=None, seg=10):
    return put(tube_mesh([(a, b, r, r if r2 is None else r2)], mat, seg))


def line(points, r, mat, seg=6):
    return put(tube_mesh([(a, b, r, r) for a, b in zip(points, points[1:])], mat, seg))


def sag(a, b, drop, r, mat, k=14):
    """A rope or chain hanging from a to b."""
    a, b = Vector(a), Vector(b)
    return line([a.lerp(b, i / k) - Vector((0, 0, drop * 4 * (i / k) * (1 - i / k))) for i in range(k + 1)], r, mat, 5)


def lathe(profile, mat, seg=28, smooth=True):
    """A turned body from (radius, height) pairs."""
    vs = [(r * math.cos(i * math.tau / seg), r * math.sin(i * math.tau / seg), h) for r, h in profile for i in range(seg)]
    fs = [(j * seg + i, j * seg + (i + 1) % seg, (j + 1) * seg + (i + 1) % seg, (j + 1) * seg + i)
          for j in range(len(profile) - 1) for i in range(seg)]
    ob = mesh(vs, fs, mat, smooth)
    ob.data.use_auto_smooth, ob.data.auto_smooth_angle = True, .7
    return ob


def blob(x, y, z, r, mat, rough=.25, squash=1., detail=3, seed=None):
    """A lump: bush, stone, heap of snow."""
    seed = rnd.randrange(9) if seed is None else seed
    key = ('o', mat.name, rough, squash, detail, seed)
    if key not in CACHE:
        bm, g = bmesh.new(), random.Random(seed)
        bmesh.ops.create_icosphere(bm, subdivisions=detail, radius=1)
        f = [(Vector([g.gauss(0, 1) for _ in range(3)]).normalized() * g.uniform(1.5, 6), g.random() * 6) for _ in range(9)]
        for v in bm.verts:
            v.co *= 1 + rough * sum(math.sin(v.co.dot(q) + p) for q, p in f) / 4
            v.co.z *= squash
        me = bpy.data.meshes.new('blob')
        bm.to_mesh(me)
        measure(me)
        me.polygons.foreach_set('use_smooth', [True] * len(me.polygons))
        me.materials.append(mat)
        CACHE[key] = me
    with at(x, y, z, rnd.uniform(0, 360), r):
        return put(CACHE[key])


def land(x, y, height, mat, step=1.):
    """Ground over x and y ranges with a height rule."""
    nx, ny = int((x[1] - x[0]) / step) + 1, int((y[1] - y[0]) / step) + 1
    vs = [(x[0] + i * step, y[0] + j * step, height(x[0] + i * step, y[0] + j * step)) for j in range(ny) for i in range(nx)]
    return mesh(vs, [(j * nx + i, j * nx + i + 1, (j + 1) * nx + i + 1, (j + 1) * nx + i) for j in range(ny - 1) for i in range(nx - 1)], mat, True)


def wave(x, y, seed=0.):
    """A soft uneven number around 0, for land and edges."""
    return (math.sin(x * .31 + seed) * math.cos(y * .27 + seed * 2) + .5 * math.sin(x * .83 + y * .6 + seed) + .25 * math.sin(x * 2.1 - y * 1.7 + seed)) / 1.75


def blades(spots, h, mat, lean=.35, w=.012):
    """Grass, reeds or leaves of leeks: one thin bent blade per (x, y, z) spot."""
    vs, fs = [], []
    for x, y, z in spots:
        a, k, hh = rnd.uniform(0, math.tau), len(vs), h * rnd.uniform(.5, 1.15)
        c, s, b = math.cos(a), math.sin(a), hh * rnd.uniform(.2, 1.) * lean
        vs += [(x - s * w, y + c * w, z), (x + s * w, y - c * w, z), (x + c * b * .3 + s * w * .8, y + s * b * .3 - c * w * .8, z + hh * .6),
               (x + c * b * .3 - s * w * .8, y + s * b * .3 + c * w * .8, z + hh * .6), (x + c * b, y + s * b, z + hh * rnd.uniform(.85, 1))]
        fs += [(k, k + 1, k + 2, k + 3), (k + 3, k + 2, k + 4)]
    return mesh(vs, fs, mat)


def tree_mesh(seed, mat, height=9., spread=.5, twigs=5, leaf=None, leaves=0, droop=0.):
    """A bare or leafy tree as one mesh; kept for reuse."""
    key = ('t', seed, mat.name, height, spread, leaf and leaf.name, leaves, twigs, droop)
    if key in CACHE:
        return CACHE[key]
    g, parts, tips = random.Random(seed), [], []

    def grow(p, d, l, r, k):
        for i in range(3):
            q = p + d * l / 3
            parts.append((p, q, r, r * .88))
            p, r = q, r * .88
            d = (d + Vector((g.gauss(0, .1), g.gauss(0, .1), g.gauss(.03, .08) - droop * (twigs - k) * .06))).normalized()
            if k < twigs - 1 and k > 0 or i == 2:
                tips.append(p)
            if k and (i == 2 or k < twigs and g.random() < .75):
                for _ in range(3 if i == 2 else 1):
                    side = Vector((g.gauss(0, 1), g.gauss(0, 1), g.gauss(.15, .5))).normalized()
                    grow(p, (d + side * spread * g.uniform(.9, 1.7)).normalized(), l * g.uniform(.55, .8), r * .62, k - 1)
    grow(Vector(), Vector((0, 0, 1)), height * .36, height * .026, twigs)
    me = tube_mesh(parts, mat, 4)
    foliage = None
    if leaf:
        vs, fs = [], []
        for _ in range(leaves):
            p, k = g.choice(tips) + Vector([g.gauss(0, height * .03) for _ in range(3)]), len(vs)
            a, b = (Vector([g.gauss(0, 1) for _ in range(3)]).normalized() * height * .011 for _ in range(2))
            vs += [p - a - b, p + a - b, p + a + b, p - a + b]
            fs.append((k, k + 1, k + 2, k + 3))
        foliage = shape(vs, fs, leaf)
    CACHE[key] = (me, foliage)
    return CACHE[key]


def tree(x, y, z, size=1., kind=None, **how):
    me, foliage = kind or tree_mesh(rnd.randrange(3), **how)
    with at(x, y, z, rnd.uniform(0, 360), size, rnd.uniform(-3, 3)):
        put(me)
        if foliage:
            put(foliage)


# Buildings

def window(w, h, pane, frame, sill=None, bars=(2, 3)):
    """A sash window on the wall y=0 facing -y, its sill at z=0."""
    sill = sill or frame
    box(0, .01, 0, w, .04, h, pane, bevel=0)
    for i in range(bars[0] + 1):
        box(-w / 2 + w * i / bars[0], -.02, 0, .045 if i % bars[0] else .09, .06, h, frame, bevel=.006)
    for i in range(bars[1] + 1):
        box(0, -.022, h * i / bars[1] - .02, w, .06, .045 if i % bars[1] else .09, frame, bevel=.006)
    box(0, -.06, -.11, w + .3, .22, .1, sill)
    box(0, -.02, h + .03, w + .34, .1, .2, sill)


def house(w, d, h, wall, roof, frame, trim, floors=2, bays=3, pitch=1., panes=(), lit=.0, warm=None, door=None, stack=True, win=(.95, 1.45)):
    """A house with its front on y=0 facing -y, x centred; the ridge runs along x."""
    box(0, d / 2, 0, w, d, h, wall, bevel=.02)
    top, o = d / 2 * pitch, .28
    mesh([(-w / 2, 0, h), (w / 2, 0, h), (w / 2, d, h), (-w / 2, d, h), (-w / 2, d / 2, h + top), (w / 2, d / 2, h + top)],
         [(0, 4, 3), (1, 2, 5)], wall)
    e = o * pitch
    for s in (0, 1):
        y0, y1 = (-o, d / 2) if not s else (d + o, d / 2)
        q = [(-w / 2 - .12, y0, h - e), (w / 2 + .12, y0, h - e), (w / 2 + .12, y1, h + top), (-w / 2 - .12, y1, h + top)]
        q += [(a, b, c + .1) for a, b, c in q]
        fs = [(4, 5, 6, 7), (0, 4, 5, 1)[::-1], (1, 5, 6, 2)[::-1], (3, 7, 4, 0)[::-1], (3, 2, 1, 0)]
        mesh(q, [f[::-1] for f in fs] if s else fs, roof)
    tube((-w / 2 - .15, d / 2, h + top + .1), (w / 2 + .15, d / 2, h + top + .1), .11, trim)
    tube((-w / 2, -o - .05, h - e + .02), (w / 2, -o - .05, h - e + .02), .06, frame)
    fh = h / floors
    for f in range(floors):
        for b in range(bays):
            x = -w / 2 + w * (b + .5) / bays
            with at(x, -.01, f * fh + fh * .32):
                if f == 0 and door and b == bays // 2:
                    box(0, 0, -fh * .32, 1.0, .08, 2.1, door), box(0, -.02, 2.1 - fh * .32, 1.3, .14, .22, trim)
                    box(0, -.25, -fh * .32, 1.4, .5, .16, trim)
                else:
                    window(win[0], min(win[1], fh * .58), warm if warm and rnd.random() < lit else rnd.choice(panes), frame, trim)
    if stack:
        for x in {rnd.choice((-1, 1)), rnd.choice((-1, 1))}:
            cx = x * (w / 2 - .55)
            box(cx, d / 2, h + top - 1.2, .95, .7, 2.5, wall), box(cx, d / 2, h + top + 1.25, 1.1, .85, .14, trim)
            for k in (-.25, .25):
                with at(cx + k, d / 2, h + top + 1.38):
                    lathe([(.14, 0), (.11, .1), (.1, .4), (.13, .46), (.1, .46)], stuff('#8a4f38', '#5c3527'), 10)


def steps(n, w, rise, run, mat, jitter=.012):
    """Stone steps up along +y from 0,0,0, every step of a few slabs."""
    for i in range(n):
        x = -w / 2
        while x < w / 2 - .05:
            k = min(rnd.uniform(.7, 1.5), w / 2 - x)
            box(x + k / 2, i * run + run / 2 + .25 + rnd.gauss(0, jitter), i * rise - .8 + rnd.gauss(0, jitter * .5), k - .012, run + .5, rise + .8, mat,
                rnd.gauss(0, .4), rnd.gauss(0, .4), rnd.gauss(0, .4), bevel=.03)
            x += k


# Light and air

def air(density=.004, height=60., col='#aab0b8', sun_col=None, sun=(0, 1, .1), power=6., patch=.0, low=.25, level=1.):
    """The mist: how dense, how high it reaches, its colour away from and towards the sun."""
    AIR.update(density=density, height=height, col=colour(col), sun_col=colour(sun_col or col), sun=Vector(sun).normalized(),
               power=power, patch=patch, low=low, level=level)


def airlight(n, ray):
    """The colour of deep mist along a ray."""
    d = n.m('MAXIMUM', n.v('DOT_PRODUCT', ray, AIR['sun']), 0.)
    return n.mix(n.m('POWER', d, AIR['power']), AIR['col'], AIR['sun_col'])


def sky(zenith='#8fa3b8', horizon='#d9d4c8', strength=1., sun_disc=None, disc=.0, halo=(), clouds=None, cloud_amount=.5, cloud_scale=1.2, bend=.55, veil=.15):
    """A graded sky with optional clouds, sun disc (colour, size) and haloes (power, colour, strength), sunk in the mist below."""
    w = bpy.data.worlds.new('sky')
    bpy.context.scene.world = w
    w.use_nodes, w.cycles.sampling_method, w.cycles.sample_map_resolution = True, 'MANUAL', 256
    w.node_tree.nodes.clear()
    n = Nodes(w.node_tree)
    ray = n.v('NORMALIZE', n.add('TexCoord', out=0))
    z = n.xyz(ray)[2]
    up = n.m('POWER', n.m('MAXIMUM', z, .0001), bend)
    col = n.mix(up, colour(horizon), colour(zenith))
    if clouds:
        s = n.xyz(ray)
        k = n.m('ADD', n.m('MAXIMUM', s[2], 0.), .12)
        vec = n.comb(n.m('DIVIDE', s[0], k), n.m('DIVIDE', s[1], k))
        c = n.noise(vec, cloud_scale, 6, .58, .35)
        f = n.m('MULTIPLY', n.span(c, .62 - .3 * cloud_amount, .86 - .3 * cloud_amount), n.span(s[2], .0, .12))
        shade = n.mix(n.span(n.noise(n.v('ADD', vec, (.06, -.06, 0)), cloud_scale, 3, .6), .35, .75), colour(clouds[0]), colour(clouds[1]))
        col = n.mix(f, col, shade)
    if AIR:
        d = n.m('MAXIMUM', n.v('DOT_PRODUCT', ray, AIR['sun']), 0.)
        for power, c, s in halo:
            col = n.mix(n.m('MULTIPLY', n.m('POWER', d, power), s), col, colour(c), 'ADD')
        if sun_disc:
            edge = n.span(d, math.cos(math.radians(disc * 1.2)), math.cos(math.radians(disc)))
            col = n.mix(n.m('MULTIPLY', edge, 9.), col, sun_disc, 'ADD')
        f = n.m('POWER', n.span(z, veil, -.02), 1.6)
        col = n.mix(f, col, airlight(n, ray))
    n.add('OutputWorld', {0: n.add('Background', {0: col, 1: strength})})


def sun(direction, strength, col='#ffffff', size=.6):
    """A sun lamp shining from a direction."""
    l = bpy.data.lights.new('sun', 'SUN')
    l.energy, l.color, l.angle = strength, colour(col)[:3], math.radians(size)
    ob = put(l)
    ob.matrix_world = Vector(direction).to_track_quat('Z', 'Y').to_matrix().to_4x4()


def lamp(x, y, z, watts, col='#ffb46b', size=.1):
    """A point light."""
    l = bpy.data.lights.new('lamp', 'POINT')
    l.energy, l.color, l.shadow_soft_size = watts, colour(col)[:3], size
    return put(l, Matrix.Translation((x, y, z)))


def fill(x, y, z, look, watts, col='#ffffff', size=4.):
    """An area light looking at a point."""
    l = bpy.data.lights.new('fill', 'AREA')
    l.energy, l.color, l.size = watts, colour(col)[:3], size
    return put(l, Matrix.Translation((x, y, z)) @ (Vector((x, y, z)) - Vector(look)).to_track_quat('Z', 'Y').to_matrix().to_4x4())


def breathe():
    """Put the mist between the eye and every surface, in mirrors too."""
    if not AIR or not AIR['density']:
        return
    for mat in bpy.data.materials:
        n = Nodes(mat.node_tree)
        out = next(x for x in mat.node_tree.nodes if x.type == 'OUTPUT_MATERIAL')
        if not out.inputs[0].links or 'clear' in mat:
            continue
        old = out.inputs[0].links[0].from_socket
        g = mat.node_tree.nodes.new('ShaderNodeNewGeometry')
        p = mat.node_tree.nodes.new('ShaderNodeLightPath').outputs
        pos, inc, far = g.outputs[0], g.outputs['Incoming'], p['Ray Length']
        z1 = n.xyz(pos)[2]
        z0 = n.m('ADD', z1, n.m('MULTIPLY', n.xyz(inc)[2], far))
        e = lambda z: n.m('EXPONENT', n.m('DIVIDE', n.m('MAXIMUM', z, 0.), -AIR['height']))
        mean = n.m('DIVIDE', n.m('ADD', n.m('ADD', e(z0), e(z1)), n.m('MULTIPLY', e(n.m('MULTIPLY', n.m('ADD', z0, z1), .5)), 4.)), 6.)
        depth = n.m('MULTIPLY', n.m('MULTIPLY', mean, far), AIR['density'])
        if AIR['patch']:
            depth = n.m('MULTIPLY', depth, n.span(n.noise(n.v('MULTIPLY', pos, (.5, .5, 1.4)), .05, 2), .3, .7, 1 - AIR['patch'], 1 + AIR['patch']))
        f = n.m('SUBTRACT', 1., n.m('EXPONENT', n.m('MULTIPLY', depth, -1.)))
        f = n.m('MULTIPLY', f, n.m('ADD', p['Is Camera Ray'], p['Is Glossy Ray'], True))
        lit = n.add('Emission', {0: airlight(n, n.v('MULTIPLY', inc, (-1, -1, -1))), 1: AIR['level']})
        n.put(out.inputs[0], n.add('MixShader', {0: f, 1: old, 2: lit}))


def camera(loc, look, lens=50., focus=None, stop=0., rise=0., roll=0.):
    """A 3:2 camera kept level when rise is used in place of tilting."""
    c = bpy.data.cameras.new('camera')
    c.lens, c.shift_y, c.clip_end = lens, rise, 3000
    if stop:
        c.dof.use_dof, c.dof.aperture_fstop = True, stop
        c.dof.focus_distance = focus or (Vector(look) - Vector(loc)).length
    ob = put(c, Matrix.Translation(loc) @ (Vector(loc) - Vector(look)).to_track_quat('Z', 'Y').to_matrix().to_4x4() @ Matrix.Rotation(math.radians(roll), 4, 'Z'))
    bpy.context.scene.camera = ob


# The darkroom

def expose(width, samples, folder):
    """Render and return the picture with its guides, as float arrays, top row first."""
    s = bpy.context.scene
    s.render.engine = 'CYCLES'
    c = s.cycles
    c.samples, c.use_adaptive_sampling, c.adaptive_threshold, c.use_denoising = samples, True, .04, False
    c.max_bounces, c.diffuse_bounces, c.glossy_bounces, c.transmission_bounces, c.transparent_max_bounces = 4, 1, 3, 2, 12
    c.use_fast_gi, c.fast_gi_method, c.ao_bounces, c.ao_bounces_render = True, 'REPLACE', 1, 1
    c.caustics_reflective = c.caustics_refractive = False
    c.sample_clamp_indirect, c.sample_clamp_direct, c.blur_glossy = 6, 60, .5
    s.render.resolution_x, s.render.resolution_y, s.render.resolution_percentage = width, width * 2 // 3, 100
    layer = s.view_layers[0]
    layer.cycles.denoising_store_passes = True
    s.use_nodes = True
    t = s.node_tree
    t.nodes.clear()
    src = t.nodes.new('CompositorNodeRLayers')
    dst = t.nodes.new('CompositorNodeOutputFile')
    dst.base_path, dst.format.file_format, dst.format.color_depth = folder, 'OPEN_EXR', '32'
    dst.file_slots.clear()
    names = {'light': 'Image', 'albedo': 'Denoising Albedo', 'normal': 'Denoising Normal'}
    for k, v in names.items():
        dst.file_slots.new(k)
        t.links.new(src.outputs[v], dst.inputs[k])
    t.links.new(src.outputs['Image'], t.nodes.new('CompositorNodeComposite').inputs[0])
    s.render.filepath = os.path.join(folder, 'plain.png')
    bpy.ops.render.render()
    out = {}
    for k in names:
        im = bpy.data.images.load(os.path.join(folder, f'{k}0001.exr'))
        im.colorspace_settings.name = 'Non-Color'
        a = np.empty(im.size[0] * im.size[1] * 4, np.float32)
        im.pixels.foreach_get(a)
        out[k] = np.ascontiguousarray(a.reshape(im.size[1], im.size[0], 4)[::-1, :, :3])
    return out


def denoise(p, folder):
    """Open Image Denoise when its program is at hand (on the path or named by OIDN), else the picture as it is."""
    tool = shutil.which(os.environ.get('OIDN', 'oidnDenoise'))
    if not tool:
        return p['light']
    h, w = p['light'].shape[:2]
    for k, a in p.items():
        with open(f'{folder}/{k}.pfm', 'wb') as f:
            f.write(b'PF\n%d %d\n-1.0\n' % (w, h) + np.ascontiguousarray(a[::-1]).astype('<f4').tobytes())
    arg = lambda k: f'{folder}/{k}.pfm'
    subprocess.run([tool, '--hdr', arg('light'), '--alb', arg('albedo'), '--nrm', arg('normal'), '-o', arg('clean')], check=True, stdout=subprocess.DEVNULL)
    with open(arg('clean'), 'rb') as f:
        return np.frombuffer(f.read()[-w * h * 12:], '<f4').reshape(h, w, 3)[::-1].copy()


def blur(a, r):
    """A wide soft blur by repeated box sums."""
    r = max(1, int(r))
    for axis in (0, 1):
        for _ in range(3):
            pad = [(0, 0)] * 3
            pad[axis] = (r + 1, r)
            c = np.cumsum(np.pad(a, pad, 'edge'), axis=axis, dtype=np.float64)
            hi, lo = (c[2 * r + 1:], c[:-2 * r - 1]) if axis == 0 else (c[:, 2 * r + 1:], c[:, :-2 * r - 1])
            a = ((hi - lo) / (2 * r + 1)).astype(np.float32)
    return a


def develop(a, ev=0., bloom=.06, contrast=1.12, sat=1., tint=(1, 1, 1), shadows=(0, 0, 0), vignette=.25, grain=.008, mono=False, black=0.):
    """Scene light to print: glow of the lens, filmic curve, colour, vignette, grain."""
    h, w = a.shape[:2]
    a = np.nan_to_num(a, posinf=50) * 2. ** ev * np.array(tint, np.float32)
    if bloom:
        hot = np.minimum(a, 40)
        a = a * (1 - bloom) + bloom * (.5 * blur(hot, w * .006) + .3 * blur(hot, w * .02) + .2 * blur(hot, w * .06))
    y, x = np.mgrid[0:h, 0:w]
    r2 = ((x / w - .5) ** 2 + ((y / h - .5) * h / w) ** 2) / .36
    a *= (1 - vignette * r2)[..., None]
    lum = (a @ np.array([.2126, .7152, .0722], np.float32))[..., None]
    a = a + (lum - a) * np.clip(lum / (lum + 6), 0, .6)
    a = np.maximum(a * .62, 0)
    a = np.clip(a * (2.51 * a + .03) / (a * (2.43 * a + .59) + .14), 0, 1) ** (1 / 2.2)
    lum = (a @ np.array([.3, .59, .11], np.float32))[..., None]
    a = lum + (a - lum) * (0 if mono else sat)
    a = a + (a - .5) * (contrast - 1) * 4 * a * (1 - a)
    a = a * (1 - np.array(shadows, np.float32)) + np.array(shadows, np.float32) - black * (1 - a)
    g = np.random.default_rng(3).normal(0, 1, (h, w, 1)).astype(np.float32)
    g = g * .75 + blur(g, 1) * .9
    return np.clip(a + g * grain * (1.2 - .8 * lum), 0, 1)


def save(a, path, low=60, high=140):
    """Write the JPEG, its quality chosen so that the file is between low and high KB."""
    h, w = a.shape[:2]
    raw = tempfile.mktemp('.png')
    im = bpy.data.images.new('print', w, h)
    im.pixels.foreach_set(np.dstack([a[::-1], np.ones((h, w, 1))]).astype(np.float32).ravel())
    im.filepath_raw, im.file_format = raw, 'PNG'
    im.save()
    for q in (92, 90, 88, 86, 84, 82, 80, 77, 74, 71, 68, 64, 60, 55, 50):
        subprocess.run(['vips', 'jpegsave', raw, path, '--Q', str(q), '--strip', '--optimize-coding', '--interlace'], check=True)
        if os.path.getsize(path) <= high * 1000:
            break
    os.remove(raw)
    return q
