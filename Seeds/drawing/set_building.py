"""Rooms, materials, light and camera for the interiors and still lives (Blender 3.4, Cycles).

Everything is procedural. Lengths are metres, angles degrees, z is up.
Each mesh gets a vector attribute "grain": its own coordinates, turned so that x runs along its longest
side, and shifted at random; the materials read it, so no two boards are alike.
"""
import math
import os
import random
import shutil
import subprocess
import tempfile
import time

import bmesh
import bpy
import numpy as np
from mathutils import Matrix, Quaternion, Vector, noise

RND = random.Random(1)
_groups, _materials, _before = [], {}, []


def deg(*a):
    return tuple(math.radians(x) for x in a)


def vary(x, by=0.1):
    """x, give or take a share of it."""
    return x * (1 + RND.uniform(-by, by))


def jitter(by):
    return RND.uniform(-by, by)


# ---------------------------------------------------------------- materials

class Nodes:
    """A little shorthand for node trees."""

    def __init__(self, owner):
        self.tree = owner.node_tree
        self.tree.nodes.clear()

    def __call__(self, kind, _in=None, **settings):
        node = self.tree.nodes.new("ShaderNode" + kind)
        for key, value in settings.items():
            setattr(node, key, value)
        for key, value in (_in or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, node.inputs[key])
            else:
                node.inputs[key].default_value = value
        return node

    def grain(self, stretch):
        at = self("Attribute", attribute_name="grain").outputs["Vector"]
        return self("Mapping", {"Vector": at, "Scale": stretch}).outputs[0]

    def noise(self, stretch, scale, detail=5, distortion=0.0, rough=0.55):
        return self("TexNoise", {"Vector": self.grain(stretch), "Scale": scale, "Detail": detail,
                                 "Roughness": rough, "Distortion": distortion}).outputs["Fac"]

    def ramp(self, fac, *stops):
        """stops: (position, colour or grey) pairs."""
        node = self("ValToRGB", {"Fac": fac})
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(0.5)
        for element, (position, colour) in zip(elements, stops):
            element.position = position
            element.color = rgba(colour)
        return node.outputs[0]

    def mix(self, fac, a, b, blend="MIX"):
        a, b = (x if isinstance(x, bpy.types.NodeSocket) else rgba(x) for x in (a, b))
        return self("MixRGB", {"Fac": fac, "Color1": a, "Color2": b}, blend_type=blend).outputs[0]

    def maths(self, operation, a, b=0.0):
        return self("Math", {0: a, 1: b}, operation=operation).outputs[0]

    def end(self, shader):
        out = self.tree.nodes.new("ShaderNodeOutputMaterial")
        self.tree.links.new(shader, out.inputs["Surface"])


def rgba(c):
    """A grey, a linear (r, g, b) or an "#rrggbb" colour as four linear numbers."""
    if isinstance(c, (int, float)):
        return (c, c, c, 1)
    if isinstance(c, str):
        c = [int(c[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        c = [x / 12.92 if x < 0.04 else ((x + 0.055) / 1.055) ** 2.4 for x in c]
    return (*c[:3], 1)


def material(key, build):
    """The material of that key; build(nodes) makes it the first time."""
    if key not in _materials:
        m = bpy.data.materials.new(str(key[0]))
        m.use_nodes = True
        build(Nodes(m))
        _materials[key] = m
    return _materials[key]


def stuff(a, b=None, rough=0.6, metal=0.0, scale=6.0, stretch=(1, 1, 1), bump=0.15, contrast=0.5, spots=0.35,
          bump_scale=None, **extra):
    """A surface between colours a and b, blotched, with a roughness that varies and a fine relief.
    extra: further inputs of the principled shader (Transmission, Sheen, Clearcoat, …)."""
    b = b if b is not None else a

    def build(n):
        low = 0.5 - 0.5 * (1 - contrast) * 0.5
        broad = n.noise(stretch, scale, 4)
        fine = n.noise(stretch, scale * 9, 2)
        colour = n.mix(n.ramp(broad, (low - 0.12, 0.0), (1.12 - low, 1.0)), a, b)
        colour = n.mix(spots, colour, n.ramp(fine, (0.3, 0.45), (0.7, 1.0)), "MULTIPLY")
        r = n.maths("ADD", n.maths("MULTIPLY", broad, 0.35), rough - 0.17)
        inputs = {"Base Color": colour, "Roughness": r, "Metallic": metal}
        if bump:
            relief = n.noise(stretch, bump_scale or scale * 5, 2, 0.0, 0.65)
            inputs["Normal"] = n("Bump", {"Height": relief, "Strength": min(1, bump), "Distance": 0.01}).outputs[0]
        inputs.update({k.replace("_", " "): rgba(v) if "Color" in k or k == "Emission" else v
                       for k, v in extra.items()})
        n.end(n("BsdfPrincipled", inputs).outputs[0])
    return material(("stuff", a, b, rough, metal, scale, stretch, bump, contrast, spots, bump_scale,
                      tuple(extra.items())), build)


def wood(a, b, rough=0.55, fibres=1.0, scale=1.0, coat=0.0, worn=0.0):
    """Sawn wood between a light colour a and a dark colour b; worn greys it in blotches."""
    def build(n):
        rings = n.noise((0.5, 7, 7), 2.2 * scale, 3, 1.2)
        bands = n.maths("FRACT", n.maths("MULTIPLY", rings, 5.0))
        fine = n.noise((2.5, 90, 90), 3 * scale, 2)
        blotch = n.noise((1, 1.4, 1.4), 3 * scale, 3)
        t = n.maths("ADD", n.maths("MULTIPLY", bands, 0.45), n.maths("MULTIPLY", rings, 0.75))
        colour = n.mix(n.ramp(t, (0.2, 0.0), (0.85, 1.0)), a, b)
        colour = n.mix(0.55 * fibres, colour, n.ramp(fine, (0.3, 0.3), (0.62, 1.0)), "MULTIPLY")
        colour = n.mix(0.4, colour, n.ramp(blotch, (0.3, 0.5), (0.7, 1.0)), "MULTIPLY")
        if worn:
            colour = n.mix(n.maths("MULTIPLY", n.ramp(blotch, (0.45, 0.0), (0.65, 1.0)), worn), colour, (.33, .31, .28))
        tint = n("ObjectInfo").outputs["Random"]
        colour = n.mix(1, colour, n.ramp(tint, (0.0, 0.72), (1.0, 1.1)), "MULTIPLY")
        r = n.maths("ADD", n.maths("MULTIPLY", fine, 0.4), rough - 0.2)
        normal = n("Bump", {"Height": fine, "Strength": 0.35 * fibres, "Distance": 0.004}).outputs[0]
        n.end(n("BsdfPrincipled", {"Base Color": colour, "Roughness": r, "Normal": normal,
                                   "Clearcoat": coat, "Clearcoat Roughness": 0.25}).outputs[0])
    return material(("wood", a, b, rough, fibres, scale, coat, worn), build)


def glow(colour, strength=1.0, a=None):
    """Something that shines by itself; with a second colour a it is blotched."""
    def build(n):
        c = rgba(colour) if a is None else n.mix(n.noise((1, 1, 1), 6, 4), colour, a)
        n.end(n("Emission", {"Color": c, "Strength": strength}).outputs[0])
    return material(("glow", colour, strength, a), build)


def pane(colour=(0.9, 0.95, 0.95), rough=0.05, haze=0.12):
    """Window glass that lets light straight through (no caustics needed), with a thin haze of dirt."""
    def build(n):
        dirt = n.ramp(n.noise((1, 1, 1), 5, 6, 0.5), (0.42, haze * 0.3), (0.7, haze))
        clear = n("BsdfTransparent", {"Color": rgba(colour)}).outputs[0]
        gloss = n("BsdfGlossy", {"Roughness": rough}).outputs[0]
        fresnel = n("Fresnel", {"IOR": 1.35}).outputs[0]
        shine = n("MixShader", {0: fresnel, 1: clear, 2: gloss}).outputs[0]
        dust = n("BsdfTranslucent", {"Color": rgba(0.8)}).outputs[0]
        n.end(n("MixShader", {0: dirt, 1: shine, 2: dust}).outputs[0])
    return material(("pane", colour, rough, haze), build)


def outdoors(*stops, strength=3.0, wobble=0.06):
    """A soft painted view, bottom to top: (height 0…1, colour) stops, the edges broken by noise."""
    def build(n):
        xyz = n("TexCoord").outputs["Generated"]
        y = n("SeparateXYZ", {0: xyz}).outputs[1]
        lump = n("TexNoise", {"Vector": n("Mapping", {"Vector": xyz, "Scale": (5, 2, 1)}).outputs[0],
                              "Scale": 4.0, "Detail": 6.0}).outputs["Fac"]
        y = n.maths("ADD", y, n.maths("MULTIPLY", n.maths("SUBTRACT", lump, 0.5), wobble * 2))
        n.end(n("Emission", {"Color": n.ramp(y, *stops), "Strength": strength}).outputs[0])
    return material(("outdoors", stops, strength, wobble), build)


# ---------------------------------------------------------------- shapes

class group:
    """What is made inside moves, turns and scales together."""

    def __init__(self, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
        self.empty = bpy.data.objects.new("group", None)
        self.empty.location, self.empty.rotation_euler = at, deg(*turn)
        self.empty.scale = (scale,) * 3 if isinstance(scale, (int, float)) else scale

    def __enter__(self):
        _put(self.empty)
        _groups.append(self.empty)
        return self.empty

    def __exit__(self, *_):
        _groups.pop()


def _put(ob, at=None, turn=None):
    bpy.context.scene.collection.objects.link(ob)
    if _groups:
        ob.parent = _groups[-1]
    if at is not None:
        ob.location = at
    if turn is not None:
        ob.rotation_euler = deg(*turn)
    return ob


def _mesh(mesh, m, at=(0, 0, 0), turn=(0, 0, 0), smooth=True):
    co = np.empty(len(mesh.vertices) * 3, np.float32)
    mesh.vertices.foreach_get("co", co)
    co = co.reshape(-1, 3)
    order = np.argsort(-(co.max(0) - co.min(0)), kind="stable")
    grain = co[:, order] + np.array([jitter(40) for _ in range(3)], np.float32)
    mesh.attributes.new("grain", "FLOAT_VECTOR", "POINT").data.foreach_set("vector", grain.ravel())
    mesh.polygons.foreach_set("use_smooth", [smooth] * len(mesh.polygons))
    if smooth:
        mesh.use_auto_smooth, mesh.auto_smooth_angle = True, math.radians(38)
    mesh.materials.append(m)
    return _put(bpy.data.objects.new("thing", mesh), at, turn)


def _from_bmesh(bm, m, at, turn, bevel=0.0, smooth=True):
    if bevel:
        edges = [e for e in bm.edges if len(e.link_faces) == 2 and e.calc_face_angle(0) > 0.7]
        bmesh.ops.bevel(bm, geom=edges, offset=bevel, segments=2, profile=0.6, affect="EDGES", clamp_overlap=True)
    bmesh.ops.recalc_face_normals(bm, faces=bm.faces)
    mesh = bpy.data.meshes.new("thing")
    bm.to_mesh(mesh)
    bm.free()
    return _mesh(mesh, m, at, turn, smooth)


def quads(verts, faces, m, at=(0, 0, 0), turn=(0, 0, 0), smooth=True, bevel=0.0):
    """Any mesh from its points and faces."""
    bm = bmesh.new()
    vs = [bm.verts.new(v) for v in verts]
    for f in faces:
        bm.faces.new([vs[i] for i in f])
    bmesh.ops.remove_doubles(bm, verts=bm.verts, dist=1e-6)
    return _from_bmesh(bm, m, at, turn, bevel, smooth)


def box(size, at, m, turn=(0, 0, 0), bevel=None):
    """A box with its centre at `at`; its edges are broken so that they catch the light."""
    bm = bmesh.new()
    bmesh.ops.create_cube(bm, size=1, matrix=Matrix.Diagonal((*size, 1)))
    return _from_bmesh(bm, m, at, turn, min(0.006, min(size) * 0.2) if bevel is None else bevel)


def beam(a, b, width, depth, m, roll=0.0):
    """A box from point a to point b."""
    a, b = Vector(a), Vector(b)
    ob = box(((b - a).length, width, depth), (a + b) / 2, m)
    ob.rotation_mode = "QUATERNION"
    ob.rotation_quaternion = (b - a).to_track_quat("X", "Z") @ Quaternion((1, 0, 0), math.radians(roll))
    return ob


def rod(r, h, at, m, turn=(0, 0, 0), top=None, steps=32, bevel=None):
    """A cylinder (or, with another radius at the top, a cone) standing on `at`."""
    top = r if top is None else top
    b = min(0.004, r * 0.2, h * 0.2) if bevel is None else bevel
    return lathe([(0, 0), (r - b, 0), (r, b), (top, h - b), (max(0, top - b), h), (0, h)], at, m, turn, steps)


def lathe(profile, at, m, turn=(0, 0, 0), steps=40, arc=360.0):
    """A profile of (radius, height) points turned round the z axis."""
    verts, faces, k = [], [], len(profile)
    full = arc >= 360
    n = steps if full else steps + 1
    for i in range(n):
        a = math.radians(arc) * i / steps
        verts += [(r * math.cos(a), r * math.sin(a), z) for r, z in profile]
    for i in range(steps):
        j = (i + 1) % n
        for p in range(k - 1):
            q = [i * k + p, j * k + p, j * k + p + 1, i * k + p + 1]
            if profile[p][0] < 1e-7:
                q = [q[0], q[2], q[3]]
            elif profile[p + 1][0] < 1e-7:
                q = q[:3]
            faces.append(q)
    return quads(verts, faces, m, at, turn)


def ball(r, at, m, turn=(0, 0, 0), lumps=0.0, detail=4, lump_scale=2.0):
    """A ball of radius r (or radii), lumpy if wanted."""
    bm = bmesh.new()
    bmesh.ops.create_icosphere(bm, subdivisions=detail, radius=1)
    seed = Vector((jitter(50), jitter(50), jitter(50)))
    radii = (r, r, r) if isinstance(r, (int, float)) else r
    for v in bm.verts:
        k = 1 + lumps * noise.fractal(v.co * lump_scale + seed, 1.0, 2.0, 3) if lumps else 1
        v.co = Vector([c * k * s for c, s in zip(v.co, radii)])
    return _from_bmesh(bm, m, at, turn)


def fuse(parts, m, voxel=0.01, soften=6, at=(0, 0, 0), turn=(0, 0, 0)):
    """Melt solids into one skin, as clay or stone."""
    bm = bmesh.new()
    for part in parts:
        part.data.transform(part.matrix_basis)
        bm.from_mesh(part.data)
        bpy.data.objects.remove(part)
    mesh = bpy.data.meshes.new("fused")
    bm.to_mesh(mesh)
    ob = bpy.data.objects.new("fused", mesh)
    bpy.context.scene.collection.objects.link(ob)
    melt = ob.modifiers.new("melt", "REMESH")
    melt.mode, melt.voxel_size = "VOXEL", voxel
    smooth = ob.modifiers.new("smooth", "SMOOTH")
    smooth.factor, smooth.iterations = 0.6, soften
    graph = bpy.context.evaluated_depsgraph_get()
    skin = bpy.data.meshes.new_from_object(ob.evaluated_get(graph))
    bpy.data.objects.remove(ob)
    skin.materials.clear()
    for name in [a.name for a in skin.attributes if a.name == "grain"]:
        skin.attributes.remove(skin.attributes[name])
    return _mesh(skin, m, at, turn)


def slab(outline, thick, at, m, turn=(0, 0, 0), bevel=0.002):
    """A flat outline (x, y points) of some thickness, lying at `at`."""
    bm = bmesh.new()
    face = bm.faces.new([bm.verts.new((x, y, 0)) for x, y in outline])
    top = bmesh.ops.extrude_face_region(bm, geom=[face])["geom"]
    bmesh.ops.translate(bm, verts=[v for v in top if isinstance(v, bmesh.types.BMVert)], vec=(0, 0, thick))
    return _from_bmesh(bm, m, at, turn, bevel)


def sheet(w, h, at, m, turn=(0, 0, 0), shape=None, nx=24, ny=24):
    """A sheet in x and y; shape(x, y) gives its height (or a whole point)."""
    verts = []
    for j in range(ny + 1):
        for i in range(nx + 1):
            x, y = w * (i / nx - 0.5), h * (j / ny - 0.5)
            z = shape(x, y) if shape else 0.0
            verts.append(z if isinstance(z, tuple) else (x, y, z))
    row = nx + 1
    faces = [(j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i)
             for j in range(ny) for i in range(nx)]
    mesh = bpy.data.meshes.new("sheet")
    mesh.from_pydata(verts, [], faces)
    return _mesh(mesh, m, at, turn)


def tube(points, r, m, at=(0, 0, 0), turn=(0, 0, 0), closed=False, straight=False):
    """A round bar along points (smoothed unless straight)."""
    curve = bpy.data.curves.new("tube", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = "3D", r, 4
    curve.use_fill_caps = True
    s = curve.splines.new("POLY" if straight else "NURBS")
    s.points.add(len(points) - 1)
    for p, q in zip(s.points, points):
        p.co = (*q, 1)
    s.use_cyclic_u = closed
    if not straight:
        s.order_u, s.use_endpoint_u, s.resolution_u = 3, True, 4
    return _as_mesh(curve, m, at, turn)


def rope(points, r, m, twist=60.0, closed=False):
    """Three strands twisted round a line of points."""
    line = [Vector(p) for p in points]
    for strand in range(3):
        out, run = [], 0.0
        for i, p in enumerate(line):
            t = (line[min(i + 1, len(line) - 1)] - line[max(i - 1, 0)]).normalized()
            side = t.cross(Vector((0.02, 0.05, 1))).normalized()
            run += (p - line[i - 1]).length if i else 0
            a = run * twist / r * 0.02 + strand * 2.0944
            out.append(p + (side * math.cos(a) + t.cross(side) * math.sin(a)) * r * 0.55)
        tube(out, r * 0.56, m, closed=closed)


def smooth_line(points, n=80):
    """A Catmull-Rom line through the points."""
    p = [Vector(q) for q in (points[0], *points, points[-1])]
    out = []
    for i in range(n + 1):
        u = i / n * (len(points) - 1)
        k = min(int(u), len(points) - 2)
        t = u - k
        a, b, c, d = p[k:k + 4]
        out.append(tuple(0.5 * ((2 * b) + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                                + (3 * b - a - 3 * c + d) * t ** 3)))
    return out


def text(body, size, at, m, turn=(0, 0, 0), family=None, thick=0.0, align="CENTER"):
    """Lettering in a system font."""
    curve = bpy.data.curves.new("text", "FONT")
    curve.body, curve.size, curve.extrude, curve.resolution_u = body, size, thick, 2
    curve.align_x, curve.align_y = align, "CENTER"
    if family:
        path = subprocess.run(["fc-match", "-f", "%{file}", family], capture_output=True, text=True).stdout
        curve.font = bpy.data.fonts.load(path, check_existing=True)
    return _as_mesh(curve, m, at, turn)


def _as_mesh(curve, m, at, turn):
    ob = bpy.data.objects.new("curve", curve)
    mesh = bpy.data.meshes.new_from_object(ob)
    bpy.data.objects.remove(ob)
    return _mesh(mesh, m, at, turn)


# ---------------------------------------------------------------- light and camera

def area(at, to, size, watts, colour=(1, 1, 1), spread=180):
    """A soft window-like light (size: width, height), shining from `at` towards `to`."""
    light = bpy.data.lights.new("area", "AREA")
    light.shape, (light.size, light.size_y) = "RECTANGLE", size
    light.energy, light.color, light.spread = watts, rgba(colour)[:3], math.radians(spread)
    ob = _put(bpy.data.objects.new("area", light), at)
    ob.rotation_euler = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    ob.visible_camera = False
    return ob


def sun(towards, strength, colour=(1, 0.9, 0.75), soft=0.6):
    light = bpy.data.lights.new("sun", "SUN")
    light.energy, light.color, light.angle = strength, rgba(colour)[:3], math.radians(soft)
    ob = _put(bpy.data.objects.new("sun", light))
    ob.rotation_euler = Vector(towards).to_track_quat("-Z", "Y").to_euler()


def lamp(at, watts, colour=(1, 0.75, 0.45), r=0.03, to=None, cone=60, blend=0.5):
    """A bulb; with `to`, a spotlight."""
    light = bpy.data.lights.new("lamp", "SPOT" if to else "POINT")
    light.energy, light.color, light.shadow_soft_size = watts, rgba(colour)[:3], r
    ob = _put(bpy.data.objects.new("lamp", light), at)
    if to:
        light.spot_size, light.spot_blend = math.radians(cone), blend
        ob.rotation_euler = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y").to_euler()


def sky(colour, strength=1.0):
    world = bpy.context.scene.world
    world.node_tree.nodes["Background"].inputs[0].default_value = rgba(colour)
    world.node_tree.nodes["Background"].inputs[1].default_value = strength


def shaft(a, b, r0, r1, strength=0.3, colour=(1, 0.9, 0.7), soft=1.5, fade=1.0, squash=1.0):
    """A light shaft in dusty air: a see-through cone that adds light, most in its middle, fading towards b."""
    def build(n):
        facing = n("LayerWeight", {"Blend": 0.5}).outputs["Facing"]
        middle = n.maths("POWER", n.maths("SUBTRACT", 1.0, facing), soft)
        z = n("SeparateXYZ", {0: n("TexCoord").outputs["Generated"]}).outputs[2]
        along = n.maths("POWER", n.maths("SUBTRACT", 1.0, z), fade)
        dust = n.ramp(n.noise((1, 1, 0.3), 2.5, 4), (0.3, 0.55), (0.7, 1.0))
        power = n.maths("MULTIPLY", n.maths("MULTIPLY", n.maths("MULTIPLY", middle, along), dust), strength)
        shine = n("Emission", {"Color": rgba(colour), "Strength": power}).outputs[0]
        n.end(n("AddShader", {0: n("BsdfTransparent").outputs[0], 1: shine}).outputs[0])
    m = material(("shaft", strength, colour, soft, fade), build)
    a, b = Vector(a), Vector(b)
    ob = lathe([(r0, 0), (r1, (b - a).length)], a, m, steps=64)
    ob.rotation_mode = "QUATERNION"
    ob.rotation_quaternion = (b - a).to_track_quat("Z", "Y")
    ob.scale = (1, squash, 1)
    ob.visible_shadow = ob.visible_diffuse = ob.visible_glossy = False
    return ob


def motes(low, high, count, size=0.004, colour=(1, 0.9, 0.7), strength=1.5):
    """Dust in the air, lit."""
    m = glow(colour, strength)
    for _ in range(count):
        at = [RND.uniform(p, q) for p, q in zip(low, high)]
        ob = ball(vary(size, 0.6), at, m, detail=1)
        ob.visible_shadow = ob.visible_diffuse = False


def camera(at, to, lens=50, stop=4.0, focus=None, roll=0.0):
    cam = bpy.data.cameras.new("camera")
    cam.lens, cam.sensor_width = lens, 36
    cam.clip_start = 0.01
    cam.dof.use_dof, cam.dof.aperture_fstop = True, stop
    cam.dof.focus_distance = (Vector(focus or to) - Vector(at)).dot((Vector(to) - Vector(at)).normalized())
    ob = bpy.data.objects.new("camera", cam)
    bpy.context.scene.collection.objects.link(ob)
    ob.location = at
    q = (Vector(to) - Vector(at)).to_track_quat("-Z", "Y")
    ob.rotation_euler = (q.to_matrix() @ Matrix.Rotation(math.radians(roll), 3, "Z")).to_euler()
    bpy.context.scene.camera = ob


# ---------------------------------------------------------------- from the set to the print

def clear(seed=1):
    """An empty stage."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    _materials.clear()
    _groups.clear()
    RND.seed(seed)
    scene = bpy.context.scene
    scene.world = bpy.data.worlds.new("world")
    scene.world.use_nodes = True
    sky((0.05, 0.06, 0.08), 1)
    scene.render.engine = "CYCLES"
    scene.view_settings.view_transform = "Filmic"
    scene.view_settings.look = "Medium High Contrast"


def expose(stops=0.0, look="Medium High Contrast"):
    view = bpy.context.scene.view_settings
    view.exposure, view.look = stops, look


def develop(path, width, height, samples, detail=1.0, vignette=0.35, bloom=0.06, grain=0.018, quality=None,
            part=None):
    """Render, denoise (with Intel's oidnDenoise, if it is on the PATH or named by OIDN), print to a JPEG.
    part (left, right, low, high; 0…1) draws that part only, over the picture drawn before."""
    scene, cycles = bpy.context.scene, bpy.context.scene.cycles
    scene.render.resolution_x, scene.render.resolution_y = round(width * detail), round(height * detail)
    scene.render.resolution_percentage = 100
    scene.render.use_border = bool(part)
    if part:
        (scene.render.border_min_x, scene.render.border_max_x, scene.render.border_min_y, scene.render.border_max_y) = part
    cycles.samples, cycles.use_adaptive_sampling, cycles.adaptive_threshold = samples, True, 0.1
    cycles.use_denoising, cycles.seed = False, 7
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 5, 2, 2
    cycles.transmission_bounces, cycles.transparent_max_bounces = 6, 12
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect, cycles.blur_glossy = 3.0, 1.0
    bpy.context.view_layer.cycles.denoising_store_passes = True
    with tempfile.TemporaryDirectory() as folder:
        start = time.time()
        passes = _render_passes(scene, folder)
        print(f"rendered in {time.time() - start:.0f} s")
        picture = _denoise(folder, **passes)
        if part:
            h, w, _ = picture.shape
            x0, x1, y0, y1 = (round(a * b) for a, b in zip(part, (w, w, h, h)))
            full = _before[0].copy()
            full[y0:y1, x0 + 3:x1 - 3] = picture[y0:y1, x0 + 3:x1 - 3]
            picture = full
        else:
            _before[:] = [picture.copy()]
        if detail != 1:
            picture = _enlarge(folder, picture, width, height)
        png = os.path.join(folder, "print.png")
        _save(_finish(picture, vignette, bloom, grain), png, scene)
        if path.endswith(".png"):
            shutil.copy(png, path)
            return
        for q in ([quality] if quality else (86, 82, 78, 74, 70, 65, 60)):
            subprocess.run(["vips", "jpegsave", png, path, "--Q", str(q), "--strip", "--optimize-coding",
                            "--interlace"], check=True)
            if os.path.getsize(path) < 135_000:
                break


def _render_passes(scene, folder):
    scene.use_nodes = True
    tree = scene.node_tree
    tree.nodes.clear()
    layers = tree.nodes.new("CompositorNodeRLayers")
    out = tree.nodes.new("CompositorNodeOutputFile")
    out.base_path = folder
    out.format.file_format, out.format.color_depth = "OPEN_EXR", "32"
    out.file_slots.clear()
    names = {"color": "Image", "albedo": "Denoising Albedo", "normal": "Denoising Normal"}
    for key, socket in names.items():
        out.file_slots.new(key)
        tree.links.new(layers.outputs[socket], out.inputs[key])
    tree.links.new(layers.outputs["Image"], tree.nodes.new("CompositorNodeComposite").inputs[0])
    bpy.ops.render.render()
    return {key: _load(os.path.join(folder, f"{key}{scene.frame_current:04d}.exr")) for key in names}


def _load(path):
    image = bpy.data.images.load(path)
    image.colorspace_settings.name = "Linear"
    w, h = image.size
    data = np.empty(w * h * image.channels, np.float32)
    image.pixels.foreach_get(data)
    bpy.data.images.remove(image)
    return data.reshape(h, w, -1)[:, :, :3]


def _denoise(folder, color, albedo, normal):
    tool = os.environ.get("OIDN") or shutil.which("oidnDenoise")
    if not tool:
        return color
    paths = {key: _write_pfm(os.path.join(folder, key + ".pfm"), data)
             for key, data in (("hdr", color), ("alb", albedo), ("nrm", normal))}
    clean = os.path.join(folder, "clean.pfm")
    subprocess.run([tool, *(x for k, p in paths.items() for x in ("--" + k, p)), "-o", clean, "--threads", "1"],
                   check=True, stdout=subprocess.DEVNULL)
    return _read_pfm(clean, color.shape)


def _write_pfm(path, data):
    with open(path, "wb") as f:
        f.write(b"PF\n%d %d\n-1.0\n" % (data.shape[1], data.shape[0]))
        f.write(np.ascontiguousarray(data, "<f4").tobytes())
    return path


def _read_pfm(path, shape):
    with open(path, "rb") as f:
        data = f.read()
    return np.frombuffer(data[-math.prod(shape) * 4:], "<f4").reshape(shape).copy()


def _enlarge(folder, picture, width, height):
    small, large = _write_pfm(os.path.join(folder, "small.pfm"), np.log1p(picture)), os.path.join(folder, "large.pfm")
    h, w, _ = picture.shape
    subprocess.run(["vips", "resize", small, large, str(width / w), "--vscale", str(height / h),
                    "--kernel", "lanczos3"], check=True)
    return np.expm1(_read_pfm(large, (height, width, 3)))


def _finish(picture, vignette, bloom, grain):
    """Lens and film: a glow round the brightest places, darker corners, a little grain."""
    h, w, _ = picture.shape
    y, x = np.mgrid[-1:1:h * 1j, -1:1:w * 1j]
    fy, fx = np.fft.fftfreq(h)[:, None], np.fft.rfftfreq(w)[None]
    for sigma in (w * 0.008, w * 0.03):
        kernel = np.exp(-2 * (np.pi * sigma) ** 2 * (fx * fx + fy * fy))
        bright = np.minimum(picture, 6.0)
        for c in range(3):
            blurred = np.fft.irfft2(np.fft.rfft2(bright[:, :, c]) * kernel, s=(h, w))
            picture[:, :, c] += bloom / 2 * (blurred - bright[:, :, c] * (blurred < bright[:, :, c]))
    picture *= (1 - vignette * np.clip((x * x + y * y * 0.8) / 1.8, 0, 1) ** 1.3)[:, :, None]
    noise = np.random.default_rng(3).standard_normal((h, w))
    noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1)) / 1.7
    return np.maximum(picture * (1 + grain * noise)[:, :, None] + 0.0004 * noise[:, :, None] * (grain > 0), 0)


def _save(picture, path, scene):
    h, w, _ = picture.shape
    image = bpy.data.images.new("print", w, h, float_buffer=True)
    image.colorspace_settings.name = "Linear"
    image.pixels.foreach_set(np.dstack([picture, np.ones((h, w))]).astype(np.float32).ravel())
    scene.render.image_settings.file_format, scene.render.image_settings.color_mode = "PNG", "RGB"
    image.save_render(path, scene=scene)
    bpy.data.images.remove(image)
