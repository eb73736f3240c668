"""The interiors and still lives of The Oxlip Lantern, drawn by script.

    blender -b -noaudio -P Seeds/drawing/interiors.py -- [--only NAME[,NAME]] [--width 1440] [--samples 12]
            [--detail 0.75] [--out Seeds/lantern/pictures] [--clips Seeds/lantern/clips]

Each function below builds one picture on an empty stage (set_building.py) and places the camera.
"""
import argparse
import math
import os
import subprocess
import sys
import tempfile
import time

import bpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from set_building import *  # noqa: E402,F403

OAK = ((0.42, 0.24, 0.11), (0.17, 0.08, 0.03))
PINE = ((0.62, 0.42, 0.22), (0.36, 0.2, 0.09))
DARK = ((0.13, 0.06, 0.03), (0.045, 0.02, 0.01))
GREYED = ((0.3, 0.25, 0.2), (0.13, 0.1, 0.075))
PICTURES = {}


def picture(function):
    PICTURES[function.__name__.replace("_", "-")] = function
    return function


# ---------------------------------------------------------------- furniture and props

def boards(x0, x1, y0, y1, z, m, width=0.16, thick=0.03, gap=0.004, along="x", turn=0):
    """A floor or table top of boards with their top at z."""
    low, high = (y0, y1) if along == "x" else (x0, x1)
    t = low
    while t < high - 0.001:
        w = min(vary(width, 0.15), high - t)
        size, at = (x1 - x0, w - gap, thick), ((x0 + x1) / 2, t + w / 2, z - thick / 2 + jitter(0.0015))
        if along == "y":
            size, at = (w - gap, y1 - y0, thick), (t + w / 2, (y0 + y1) / 2, at[2])
        box(size, at, m, bevel=0.003)
        t += w


def plaster(a=(0.62, 0.58, 0.5), b=(0.48, 0.44, 0.38), scale=1.2):
    return stuff(a, b, 0.9, scale=scale, bump=0.25, bump_scale=14, spots=0.2)


def window(at, w, h, frame, turn=0, cols=2, rows=3, view=None, glass=True, haze=.12, deep=0.12, bar=0.025):
    """A window in the plane x, z (its inner side towards -y), with bars, a sill and a view behind."""
    with group(at, (0, 0, turn)):
        for x in (-w / 2, w / 2):
            box((0.06, deep, h + 0.06), (x, 0, 0), frame)
        for z in (-h / 2, h / 2):
            box((w + 0.06, deep, 0.06), (0, 0, z), frame)
        for i in range(1, cols):
            box((bar, 0.035, h), (-w / 2 + w * i / cols, 0, 0), frame)
        for i in range(1, rows):
            box((w, 0.035, bar), (0, 0, -h / 2 + h * i / rows), frame)
        box((w + 0.24, 0.2, 0.035), (0, -0.08, -h / 2 - 0.045), frame)
        if glass:
            sheet(w, h, (0, 0.012, 0), pane(haze=haze), (90, 0, 0), nx=1, ny=1)
        if view:
            sheet(w * 3.2, h * 2.4, (0, 1.2, 0), view, (90, 0, 0), nx=1, ny=1)


def wall_with_hole(w, h, hole, m, at=(0, 0, 0), turn=0, thick=0.3):
    """A wall in x, z from the floor up, with an opening (x, z of its centre, width, height)."""
    x, z, hw, hh = hole
    left, right, low, high = x - hw / 2, x + hw / 2, z - hh / 2, z + hh / 2
    with group(at, (0, 0, turn)):
        for x0, x1, z0, z1 in ((-w / 2, left, 0, h), (right, w / 2, 0, h), (left, right, 0, low), (left, right, high, h)):
            if x1 - x0 > 0.001 and z1 - z0 > 0.001:
                box((x1 - x0, thick, z1 - z0), ((x0 + x1) / 2, thick / 2, (z0 + z1) / 2), m, bevel=0)


def chair(at, turn, m, legs=(0, 1, 2, 3), seat=None, scale=1.0):
    """A plain wooden chair."""
    with group(at, (0, 0, turn), scale):
        box((0.42, 0.42, 0.025), (0, 0, 0.46), seat or m, bevel=0.008)
        for i, (x, y) in enumerate(((-.18, -.18), (.18, -.18), (.18, .18), (-.18, .18))):
            if i in legs:
                beam((x * 1.12, y * 1.12, 0), (x, y, 0.46), 0.035, 0.035, m)
        for x in (-.18, .18):
            beam((x, .18, .46), (x * 1.02, .26, .95), 0.035, 0.03, m)
            if legs == (0, 1, 2, 3):
                beam((x, -.19, .2), (x, .19, .2), 0.022, 0.022, m)
        for z, y in ((.9, .252), (.76, .229), (.62, .206)):
            box((0.36, 0.018, 0.06), (0, y, z), m)


def crate(at, turn, m, size=(0.5, 0.36, 0.28)):
    """A slatted crate."""
    w, d, h = size
    with group(at, (0, 0, turn)):
        for i in range(3):
            z = h * (i + 0.5) / 3
            for y in (-d / 2, d / 2):
                box((w, 0.012, h / 3 - 0.025), (0, y, z), m)
            for x in (-w / 2, w / 2):
                box((0.012, d, h / 3 - 0.025), (x, 0, z), m)
        for x in (-w / 2 + .02, w / 2 - .02):
            for y in (-d / 2 + .02, d / 2 - .02):
                box((0.035, 0.035, h), (x, y, h / 2), m)
        box((w, d, 0.012), (0, 0, 0.01), m)


def crumbs(count, low, high, z, m, size=0.004):
    for _ in range(count):
        ball((vary(size, .7), vary(size, .7), size * .6), (RND.uniform(low[0], high[0]), RND.uniform(low[1], high[1]), z),
             m, lumps=0.4, detail=1)


def books(x0, x1, y, z, tall, m_of, deep=0.17, lean=0.25):
    """A row of books on a shelf."""
    x = x0
    while x < x1 - 0.05:
        w, h = RND.uniform(0.018, 0.055), tall * RND.uniform(0.72, 1)
        tilt = RND.uniform(-9, 9) if RND.random() < lean * 0.3 else 0
        m = m_of()
        with group((x + w / 2, y + jitter(0.012), z), (0, tilt, 0)):
            box((w, deep, h), (0, 0, h / 2), m, bevel=0.004)
            if RND.random() < 0.5:
                for k in (0.15, 0.82):
                    box((w * 1.03, 0.004, 0.006), (0, -deep / 2 - 0.001, h * k), stuff((.6, .42, .15), metal=.8, rough=.4))
        x += w + (0.03 if tilt else RND.uniform(0.001, 0.003)) + (RND.uniform(.04, .12) if RND.random() < .05 else 0)


def page(w, h, at, turn=(0, 0, 0), lines=14, bend=0.0, paper=(0.8, 0.76, 0.66), ink=(0.12, 0.12, 0.16)):
    """A written or printed page."""
    with group(at, turn):
        sheet(w, h, (0, 0, 0), stuff(paper, tuple(c * .9 for c in paper), .85, scale=9, bump=.06, spots=.12),
              shape=lambda x, y: bend * math.sin(3 * x / w + y / h) * 0.5)
        m = stuff(ink, rough=.8, bump=0)
        for i in range(lines):
            y = h * (0.40 - 0.8 * i / max(1, lines - 1))
            x = -w * 0.4
            while x < w * (0.4 if i % 5 != 4 else 0.05):
                n = RND.uniform(.03, .1) * w
                sheet(n, h * .008, (x + n / 2, y, 0.0012 + bend * math.sin(3 * (x + n / 2) / w + y / h) * .5), m, nx=1, ny=1)
                x += n + w * .018


# ---------------------------------------------------------------- the pictures

@picture
def cheese():
    """A great wheel of cheese with a cut wedge and a price tag on an oak table by a window."""
    boards(-1.6, 1.6, -.62, .55, 0, wood(*OAK, rough=.42, coat=.15), width=.2, thick=.05)
    wall = plaster((.2, .235, .22), (.13, .155, .15))
    wall_with_hole(7, 3, (-1.35, 1.35, 1.0, 1.3), wall, (0, 1.5, -.8))
    window((-1.35, 1.56, .55), 1.0, 1.3, stuff((.55, .54, .5), (.4, .38, .33), .5, scale=14), cols=2, rows=3,
           view=outdoors((.2, (.12, .16, .08)), (.42, (.3, .36, .28)), (.5, (.7, .78, .8)), (.9, (.95, .97, 1)), strength=3))
    rind = stuff((.42, .22, .06), (.25, .115, .03), .5, scale=9, bump=.5, contrast=.7, bump_scale=60)
    paste = stuff((.9, .62, .26), (.82, .5, .17), .5, scale=8, bump=.35, spots=.15, bump_scale=38,
                  Subsurface=.12, Subsurface_Color=(.9, .55, .2))
    r, h = .27, .135
    edge = [(0, 0), (r - .03, 0), (r - .012, .005), (r, .022), (r + .006, h * .5), (r, h - .02), (r - .014, h - .004),
            (r - .03, h), (0, h)]

    def part(arc, at, turn):
        with group(at, turn):
            lathe(edge, (0, 0, 0), rind, steps=90, arc=arc)
            inner = [(x - .007 * (x > .1), min(max(z, .006), h - .006)) for x, z in edge]
            for a, sign in ((0, -1), (math.radians(arc), 1)):
                nrm = (-math.sin(a) * sign * .0006, math.cos(a) * sign * .0006)
                for line, m, k in ((edge, rind, 0), (inner, paste, 1)):
                    rows = [[(x * t * math.cos(a) + nrm[0] * k, x * t * math.sin(a) + nrm[1] * k, z)
                             for t in (0, .5, 1)] for x, z in line[1:-1]]
                    verts = [v for row in rows for v in row]
                    faces = [(3 * i + j, 3 * i + j + 1, 3 * i + j + 4, 3 * i + j + 3)
                             for i in range(len(rows) - 1) for j in (0, 1)]
                    quads(verts, faces, m)
    part(308, (.02, .13, .001), (0, 0, -48))
    part(46, (-.3, -.27, .001), (0, 0, -19))
    with group((-.04, .15, h), (0, 0, 20)):
        rod(.003, .2, (0, 0, -.05), wood(*PINE))
        box((.16, .003, .1), (0, -.004, .15), stuff((.82, .78, .66), (.74, .69, .55), .8, scale=12, bump=.05), (-8, 2, 0))
        ink = stuff((.09, .05, .05), rough=.7, bump=0)
        text("OXLIP BLUE", .02, (0, -.0105, .175), ink, (82, 2, 0), "DejaVu Serif:bold", .0003)
        text("2.40", .05, (0, -.0075, .135), ink, (82, 2, 0), "DejaVu Serif:bold", .0003)
    crumbs(70, (-.12, -.48), (.32, -.2), .002, paste, .0045)
    steel = stuff((.55, .56, .58), (.42, .42, .44), .25, 1.0, scale=20, bump=.03)
    with group((.42, -.3, .012), (0, 0, 152)):
        slab([(0, -.02), (.2, -.021), (.235, -.012), (.25, .004), (.2, .014), (0, .014)], .002, (0, 0, 0), steel)
        box((.12, .026, .022), (-.06, -.003, .001), wood(*DARK, rough=.35), bevel=.007)
    cloth = stuff((.72, .70, .64), (.58, .56, .5), .9, scale=20, bump=.3, bump_scale=260, Sheen=.4)
    sheet(.62, .5, (-.62, -.2, .012), cloth, (0, 0, 24), lambda x, y: .014 * math.sin(x * 19 + 3 * y) * math.cos(y * 13 + x * 8)
          + .02 * max(0, math.sin(x * 9 + y * 22)), 60, 60)
    glaze = stuff((.28, .33, .3), (.17, .2, .2), .25, scale=10, spots=.2, bump=.05, Clearcoat=.6)
    lathe([(0, 0), (.07, 0), (.1, .05), (.105, .12), (.07, .2), (.055, .24), (.065, .27), (.057, .268), (.048, .24), (.05, .1), (0, .06)],
          (-.44, .42, 0), glaze)
    tube(smooth_line([(.055, 0, .25), (.12, 0, .25), (.15, 0, .18), (.1, 0, .09)], 20), .011, glaze, (-.44, .42, 0), (0, 0, 150))
    part_small = [(0, 0), (.1, 0), (.112, .01), (.115, .05), (.11, .085), (.095, .092), (0, .094)]
    lathe(part_small, (.6, .34, 0), stuff((.62, .55, .4), (.45, .38, .25), .8, scale=16, bump=.5))
    lathe(part_small, (.595, .345, .094), stuff((.66, .6, .46), (.5, .42, .3), .8, scale=16, bump=.5), (0, 0, 70))
    for x, y in ((.39, .3), (.44, .41), (.36, .43)):
        ball((.035, .035, .033), (x, y, .032), stuff((.35, .03, .02), (.45, .25, .04), .3, scale=14, bump=.02, spots=.2), lumps=.08)
    sky((.08, .1, .13), .5)
    area((-1.9, .9, 1.1), (0, 0, .05), (1.0, 1.3), 95, (1, .9, .76))
    area((1.8, -1.4, 1.2), (0, 0, 0), (2, 2), 4, (.8, .88, 1))
    camera((.3, -1.8, .66), (-.03, .0, .085), 66, 3.2, (-.1, -.2, .08))
    expose(.8)


@picture
def market_roof():
    """The market hall inside: iron columns, and a hole in the roof with one hard shaft of light on a bucket."""
    stone = stuff((.2, .18, .16), (.12, .11, .1), .55, scale=2.5, bump=.3, contrast=.7)
    for i in range(-6, 7):
        for j in range(-2, 18):
            box((.98, .98, .1), (i + .5 * (j % 2), j, -.05 + jitter(.004)), stone, (jitter(.25), jitter(.25), 0), .008)
    iron = stuff((.06, .1, .085), (.035, .05, .045), .45, .3, scale=9, bump=.25, contrast=.8)
    roof = wood((.16, .12, .09), (.06, .045, .035))
    timber = wood(*DARK, rough=.7)
    for y in range(0, 22, 4):
        for x in (-3.1, 3.1):
            rod(.17, .3, (x, y, 0), iron, steps=8)
            lathe([(.09, .3), (.085, 3.2), (.12, 3.25), (.1, 3.32), (.2, 3.6), (.2, 3.68), (0, 3.68)], (x, y, 0), iron)
            for s in (-1, 1):
                tube(smooth_line([(x, y, 2.7), (x, y + s * .25, 3.3), (x, y + s * .9, 3.62), (x, y + s * 2, 3.7)], 24), .035, iron)
        tube(smooth_line([(-3.1, y, 3.6), (-2.4, y, 4.6), (-1, y, 5.35), (0, y, 5.5), (1, y, 5.35), (2.4, y, 4.6), (3.1, y, 3.6)], 40),
             .06, iron)
        for s in (-1, 1):
            beam((0, y, 6.3), (s * 3.5, y, 4.0), .14, .2, timber)
            beam((s * 3.1, y, 3.75), (s * 6, y, 3.2), .12, .16, timber)
        beam((-3.2, y, 4.1), (3.2, y, 4.1), .05, .05, iron)
    for x in (-3.1, 3.1):
        beam((x, -1, 3.75), (x, 21, 3.75), .16, .2, timber)
    for s in (-1, 1):
        for k in range(22):
            t = (k + .5) / 22
            box((.17, 24, .03), (s * (.05 + 3.6 * t), 10, 6.45 - 2.37 * t), roof, (0, s * 33, 0), 0)
        for k in range(5):
            box((.08, 24, .1), (s * (.4 + .75 * k), 10, 6.1 - .49 * k), timber, (0, s * 33, 0))
        box((3, 24, .04), (s * 4.7, 10, 3.55), roof, (0, s * 11, 0))
        box((.3, 24, 1.5), (s * 6.1, 10, .75), stone)
        sheet(24, 1.8, (s * 6.4, 10, 2.3), glow((.5, .58, .66), .75), (90, 0, 90), nx=1, ny=1)
    for y in range(-1, 20, 2):
        for s in (-1, 1):
            box((.12, .12, 2), (s * 6.1, y, 2.3), timber)
    box((14, .3, 7), (0, 20.6, 3.5), plaster((.2, .17, .15), (.13, .11, .1)))
    sheet(2.6, 3.2, (0, 20.4, 1.6), glow((.75, .8, .82), 2.2), (90, 0, 0), nx=1, ny=1)
    box((3, .2, .25), (0, 20.3, 3.3), timber)
    for x in (-1.4, 1.4):
        box((.25, .3, 3.3), (x, 20.3, 1.65), stone)
    canvas = [stuff(c, tuple(v * .7 for v in c), .9, scale=6, bump=.3, bump_scale=120)
              for c in ((.35, .08, .06), (.12, .2, .16), (.45, .4, .3), (.12, .16, .25))]
    for i, y in enumerate((3.2, 6.6, 10.4, 14.2)):
        for s in (-1, 1):
            x = s * vary(3.6, .06)
            box((1.1, 1.9, .05), (x, y, .85), wood(*GREYED))
            for dx in (-.45, .45):
                for dy in (-.8, .8):
                    beam((x + dx * 1.2, y + dy, 0), (x + dx * .8, y + dy, .85), .05, .05, wood(*GREYED))
            if (i + (s > 0)) % 3 != 2:
                sheet(1.35, 2.1, (x, y, .93), canvas[(i * 2 + (s > 0)) % 4], shape=lambda u, v: .16 * math.exp(-(u * u + v * v) * 3)
                      - (.35 if abs(u) > .6 else 0) + .02 * math.sin(u * 15 + v * 9), nx=40, ny=40)
            else:
                crate((x, y - .3, .88), jitter(20), wood(*PINE))
                crate((x + .1, y + .4, .88), jitter(20), wood(*PINE))
    for x, y, z, t in ((-2.3, 1.3, 0, 12), (-2.25, 1.35, .28, -8), (-2.9, .9, 0, 40), (2.6, 1.9, 0, -20), (2.5, 4.6, 0, 5), (2.5, 4.6, .28, 24)):
        crate((x, y, z), t, wood(*PINE))
    zinc = stuff((.5, .52, .54), (.33, .35, .37), .32, .9, scale=14, bump=.08)
    bucket, hole = (.35, .2, 0), (1.15, 5.6, 5.55)
    with group(bucket):
        lathe([(0, .01), (.115, .01), (.12, 0), (.165, .28), (.172, .285), (.172, .295), (.16, .295), (.116, .03), (0, .03)], (0, 0, 0), zinc)
        for z in (.09, .22):
            r = .12 + .045 * z / .28
            lathe([(r, z - .008), (r + .007, z), (r, z + .008)], (0, 0, 0), zinc)
        rod(.14, .004, (0, 0, .17), stuff((.02, .03, .03), rough=.03, bump=0))
        tube(smooth_line([(.168, 0, .27), (.16, -.1, .2), (0, -.18, .15), (-.16, -.1, .2), (-.168, 0, .27)], 30), .004, iron)
    wet = stuff((.05, .045, .04), rough=.18, scale=8, bump=.03)
    lake = [(math.cos(a) * vary(.62, .22) * 1.3, math.sin(a) * vary(.5, .2)) for a in [i * .2618 for i in range(24)]]
    slab([p[:2] for p in smooth_line([(*p, 0) for p in lake + lake[:1]], 90)[:-1]], .004, (.35, .15, .0), wet, bevel=0)
    ragged = [(math.cos(a) * vary(.27, .25), math.sin(a) * vary(.3, .25)) for a in [i * .45 for i in range(14)]]
    slab(ragged, .01, hole, glow((1, .98, .93), 40), (0, 33, 0), 0)
    lamp(tuple(h - .06 * (b - h) for h, b in zip(hole, bucket)), 9000, (1, .92, .78), .012, (bucket[0], bucket[1], .1), 4.6, .12)
    shaft(hole, (bucket[0], bucket[1], .0), .17, .26, .55, (1, .88, .68), 1.2, .25)
    motes((.1, -1, .3), (1.3, 5, 4.5), 60, .003, strength=1.2)
    lamp((bucket[0], bucket[1], .45), 5, (1, .9, .75), .2)
    area((-1.5, -2.5, 2.6), (.3, .3, .1), (1.5, 1.5), 45, (1, .9, .8))
    area((0, 19.5, 2.5), (0, 0, 1), (3, 3), 350, (.85, .92, 1))
    for s in (-1, 1):
        area((s * 5.7, 7, 2.4), (0, 7, 1), (14, 1.4), 130, (.75, .85, 1))
    sky((.1, .12, .15), .25)
    camera((-.5, -3.0, 1.05), (.16, 2, 1.5), 24, 4, (.35, .2, .2))
    expose(.85)


@picture
def museum_stairs():
    """A white museum room: a staircase that ends in mid-air, a three-legged chair, a half-carved head."""
    white = plaster((.74, .73, .7), (.69, .68, .65), .6)
    boards(-5, 5, -3, 5, 0, wood((.5, .37, .24), (.36, .24, .14), rough=.3, coat=.3, fibres=.6), .14, gap=.003, along="y")
    box((10, .2, 4.4), (0, 4.1, 2.2), white)
    box((.2, 8, 4.4), (-4.1, 1, 2.2), white)
    box((.2, 8, 4.4), (4.6, 1, 2.2), white)
    for x in (-4, 4.5):
        box((.03, 8, .14), (x, 1, .07), white)
    box((10, .03, .14), (0, 3.99, .07), white)
    for x, w in ((-3.6, 1.2), (-1, 1.4), (1.9, 1.8), (4.4, .8)):
        box((w, 8, .3), (x, 1, 4.2), white)
    for y in (-.5, 1.5, 3.2):
        box((10, .5, .3), (0, y, 4.2), white)
    oak = wood((.36, .17, .07), (.16, .065, .025), rough=.3, coat=.5)
    steps, rise, go, wide = 11, .19, .25, .95
    with group((-2.35, 1.25, 0), (0, 0, 12)):
        for i in range(steps):
            x, z = i * go, (i + 1) * rise
            box((go + .05, wide + .06, .035), (x + go / 2, 0, z), oak, bevel=.012)
            box((.02, wide - .04, rise), (x + .01, 0, z - rise / 2), oak)
            for k in (.06, .185):
                for s in (-1, 1):
                    y, top = s * (wide / 2 - .03), .78 + rise * (k / go - .3)
                    lathe([(.014, 0), (.014, .08), (.02, .1), (.012, .13), (.019, .34), (.012, .55), (.018, .58), (.013, .62), (.013, top)],
                          (x + k, y, z + .017), oak, steps=12)
        run, up = steps * go, steps * rise
        for s in (-1, 1):
            y = s * (wide / 2 - .02)
            slab([(-.02, 0), (.26, 0), (run - .02, up - .33), (run, up - .02), (0, .17)], .045, (0, y + .022, 0), oak, (90, 0, 0), .005)
            tube([(.02, y - s * .01, .98), (.14, y - s * .01, 1.04), (run - .1, y - s * .01, up + .83), (run + .06, y - s * .01, up + .9)], .032, oak)
            with group((-.06, y, 0)):
                box((.1, .1, .12), (0, 0, .06), oak)
                lathe([(.045, .12), (.03, .2), (.045, .5), (.028, .62), (.045, .68), (.045, .95), (.055, .97), (.03, 1.0), (.058, 1.06), (.04, 1.11), (0, 1.125)],
                      (0, 0, 0), oak)
    plinth = stuff((.8, .79, .77), (.75, .74, .72), .7, scale=3, bump=.04, spots=.1)
    box((.85, .85, .42), (1.3, .55, .21), plinth, (0, 0, -8), .006)
    with group((1.3, .55, .42), (0, 0, 0)):
        chair((0, 0, .0), 208, wood((.2, .09, .04), (.08, .03, .015), rough=.35, coat=.3), (0, 2, 3))
    box((.52, .52, 1), (2.75, 1.3, .5), plinth, (0, 0, 10), .006)
    lime = stuff((.68, .63, .54), (.56, .51, .43), .8, scale=9, bump=.25, bump_scale=70, spots=.2)
    parts = [ball((.115, .14, .15), (0, 0, .3), lime), ball((.085, .1, .09), (0, -.05, .2), lime), ball((.062, .062, .12), (0, .02, .1), lime),
             ball((.022, .035, .04), (0, -.138, .265), lime), ball((.045, .02, .015), (0, -.128, .195), lime),
             ball((.09, .03, .022), (0, -.118, .318), lime), ball((.03, .025, .03), (.0, -.125, .15), lime),
             ball((.02, .035, .045), (-.112, .0, .265), lime), box((.32, .3, .12), (.0, .03, .04), lime, (0, 0, 4)),
             box((.17, .27, .42), (.12, .07, .22), lime, (3, -5, 8)), box((.2, .16, .2), (.1, .1, .4), lime, (12, 8, 30))]
    fuse(parts, lime, .009, 3, (2.75, 1.3, 1), (0, 0, -22)).scale = (1.25, 1.25, 1.25)
    for x, z, w in ((1.15, 1.45, .16), (2.2, 1.4, .16), (-3.05, 1.4, .2)):
        box((w, .008, w * .7), (x, 3.99, z), stuff((.85, .84, .8), rough=.6))
        for k in range(5):
            box((w * vary(.7, .2), .002, .006), (x, 3.985, z + .04 - k * .018), stuff(.15))
    for x, y in ((-1.5, .3), (.6, -.1), (2.4, -.1)):
        rod(.012, .6, (x, y, .0), stuff(.04, metal=.5, rough=.4))
        rod(.09, .015, (x, y, .0), stuff(.04, metal=.5, rough=.4))
    tube(smooth_line([(-1.5, .3, .58), (-.4, .1, .5), (.6, -.1, .58), (1.5, -.12, .5), (2.4, -.1, .58)], 40), .009, stuff((.25, .02, .03), (.18, .015, .02), .8, scale=40))
    box((1.0, .35, .06), (-.2, 3.4, .42), wood(*PINE, rough=.4))
    for x in (-.6, .2):
        box((.06, .3, .4), (x, 3.4, .2), wood(*PINE, rough=.4))
    sky((.95, .95, 1), .8)
    sun((.32, .5, -1), 4.2, (1, .93, .82), 1.2)
    lamp((1, -1.5, 4), 90, (1, .85, .66), .06, (1.4, .6, .8), 32)
    lamp((3, -1, 4), 70, (1, .85, .66), .06, (2.75, 1.3, 1.3), 24)
    camera((.7, -4.9, 1.45), (.42, 1, 1.2), 34, 4, (0, 1, 1.2))
    expose(-.1, "High Contrast")


@picture
def library_book():
    """A worn book closed with a knotted rope on a library desk with a green lamp, shelves behind."""
    boards(-1.4, 1.4, -.7, .5, 0, wood((.22, .09, .035), (.08, .03, .012), rough=.28, coat=.5), .3, .05, .001)
    slab([(-.75, -.5), (.75, -.5), (.75, .1), (-.75, .1)], .003, (0, 0, 0),
         stuff((.035, .07, .045), (.025, .045, .03), .45, scale=9, bump=.3, bump_scale=140))
    leather = stuff((.24, .075, .035), (.10, .03, .016), .5, scale=8, bump=.5, bump_scale=90, contrast=.85)
    pages = stuff((.68, .58, .4), (.5, .4, .25), .85, scale=4, stretch=(1, 1, 90), bump=.6, bump_scale=12, contrast=.7)
    w, d, h = .27, .37, .085
    with group((0, -.2, .003), (0, 0, 24)):
        box((w - .012, d - .016, h - .014), (.002, 0, h / 2), pages, bevel=.002)
        for z in (.004, h - .004):
            box((w + .004, d, .009), (.004, 0, z), leather, (0, jitter(1.2), 0), .0035)
        lathe([(h / 2, -d / 2), (h / 2, d / 2)], (-w / 2 + .008, 0, h / 2), leather, (90, 0, 0), 24).scale = (.32, 1, 1)
        for k in (-.36, -.18, 0, .18, .36):
            lathe([(h / 2, -.006), (h / 2 + .006, 0), (h / 2, .006)], (-w / 2 + .008, k * d, h / 2), leather, (90, 0, 0), 24).scale = (.36, 1.02, 1)
        brass = stuff((.6, .4, .15), (.35, .2, .08), .4, .9, scale=30, bump=.1)
        for x in (-1, 1):
            for y in (-1, 1):
                cx, cy = .004 + x * (w / 2 - .002), y * (d / 2 - .003)
                slab([(cx, cy), (cx - x * .045, cy), (cx - x * .012, cy - y * .012), (cx, cy - y * .045)], .0025, (0, 0, h), brass, bevel=.0005)
        hemp = stuff((.56, .42, .23), (.4, .27, .13), .9, scale=40, stretch=(1, 1, 1), bump=.5, bump_scale=180)
        r, top = .0085, h + .007
        rope(smooth_line([(.0, -d / 2 - .01, -.002), (0, -d / 2 - .012, h * .5), (0, -d / 2 + .01, top), (.004, -.08, top), (0, .0, top + .004),
                          (-.004, .08, top), (0, d / 2 - .01, top), (0, d / 2 + .012, h * .5), (0, d / 2 + .01, -.002)], 160), r, hemp)
        rope(smooth_line([(-w / 2 - .02, .0, .0), (-w / 2 - .022, 0, h * .5), (-w / 2, .002, top), (-.06, .0, top), (0, 0, top + .01), (.06, 0, top),
                          (w / 2 - .0, -.002, top), (w / 2 + .018, 0, h * .5), (w / 2 + .016, 0, .0)], 140), r, hemp)
        rope(smooth_line([(-.03, -.022, top + .004), (-.012, .018, top + .02), (.02, .02, top + .022), (.03, -.01, top + .016), (.0, -.028, top + .02),
                          (-.028, .0, top + .026), (.0, .024, top + .03), (.022, .0, top + .03), (.03, -.045, top + .006), (.06, -.09, top - .001), (.075, -.13, top),
                          (.085, -.165, top)], 190), r, hemp)
        rope(smooth_line([(.02, .02, top + .012), (-.03, .02, top + .012), (-.055, .06, top), (-.075, .1, top), (-.07, .14, top + .001)], 80), r, hemp)
    brass = stuff((.72, .48, .18), (.5, .3, .1), .22, 1.0, scale=14, bump=.03)
    with group((.4, .16, 0), (0, 0, -14)):
        lathe([(0, 0), (.1, 0), (.1, .012), (.085, .022), (.03, .03), (.014, .045), (.011, .12), (.018, .15), (.011, .18), (.01, .36), (0, .365)], (0, 0, 0), brass)
        shade = stuff((.015, .22, .07), (.01, .16, .05), .12, scale=4, bump=0, Emission=(.05, .6, .16), Emission_Strength=.045, Clearcoat=1.0)
        half = lambda x, y: (x * (1 - .12 * (y / .13) ** 2), .082 * math.sin(y / .13 * 1.62), .082 * math.cos(y / .13 * 1.62))
        sheet(.32, .26, (0, -.04, .32), shade, (-16, 0, 0), half, 30, 24)
        for s in (-1, 1):
            slab([(0.075 * math.sin(a), .078 * math.cos(a)) for a in [-1.6 + i * .16 for i in range(21)]], .003, (s * .158, -.04, .32), shade, (74, 0, 90), 0)
        ball((.1, .018, .018), (0, -.045, .345), glow((1, .8, .5), 14))
        tube([(0, 0, .35), (0, -.02, .39), (0, -.04, .405)], .006, brass)
        area((0, -.05, .335), (-.1, -.35, 0), (.26, .06), 8.5, (1, .74, .42))
        tube(smooth_line([(.02, -.075, .33), (.02, -.08, .29), (.021, -.078, .26)], 8), .0012, brass)
        ball(.005, (.021, -.078, .256), brass)
    page(.21, .29, (-.38, -.08, .006), (0, 0, -18), 16, .004)
    page(.21, .29, (-.34, -.03, .009), (0, 0, 7), 16, .006)
    rod(.0038, .17, (-.26, -.3, .008), stuff((.5, .08, .03), rough=.3, bump=0), (90, 0, 60), steps=6)
    for i, c in enumerate(((.06, .09, .13), (.2, .06, .04), (.16, .14, .09))):
        box((.2, .27, .035), (-.62, .25, .018 + i * .036), stuff(c, tuple(v * .6 for v in c), .6, scale=10, bump=.3), (0, 0, 20 + jitter(18)), .004)
    shelf = wood(*DARK, rough=.4, coat=.3)
    colours = [(.2, .05, .035), (.06, .1, .07), (.05, .06, .11), (.26, .17, .08), (.12, .07, .045), (.32, .26, .17), (.09, .03, .04)]

    def binding():
        c = RND.choice(colours)
        return stuff(c, tuple(v * .6 for v in c), .5, scale=7, bump=.2)
    for k in range(6):
        z = -.62 + k * .34
        box((4.4, .3, .028), (0, 1.55, z), shelf)
        books(-2.1, 2.1, 1.48, z + .014, .3, binding)
    for x in (-2.1, -1.0, .14, 1.2, 2.1):
        box((.035, .32, 3), (x, 1.55, .4), shelf)
    box((4.4, .02, 3), (0, 1.72, .4), shelf)
    area((-2.2, -.6, 1.5), (0, 0, 0), (1, 1.4), 16, (.62, .75, 1))
    area((-.6, .6, 2.0), (0, 1.5, .4), (2.2, .2), 9, (1, .72, .45))
    sky((.05, .06, .08), .3)
    camera((-.2, -1.55, .56), (.085, -.04, .165), 54, 2.6, (0, -.28, .09))
    expose(.55)


@picture
def boatyard():
    """The ribs of a wooden boat in a shed, open doors with the bright river beyond, shavings on the floor."""
    fresh, old, grey = wood((.62, .38, .18), (.38, .2, .08), rough=.6), wood(*OAK), wood(*GREYED, rough=.8)
    boards(-5, 5, -5, 8, 0, wood((.3, .23, .16), (.15, .11, .08), rough=.6, worn=.5), .22, along="y")
    length, bow = 5.6, -1.3

    def section(t, a, inset=0.0):
        wide, tall = 1.02 * math.sin(math.pi * (.04 + .80 * t)) ** .75 - inset, 1.0 + .32 * (1 - 2.2 * t) ** 2 * .6
        c = math.cos(math.radians(a))
        return (wide * math.copysign(abs(math.sin(math.radians(a))) ** .8, a), bow + length * t, .42 + inset + .16 * (1 - t) ** 4 + tall * (1 - c ** 1.1))
    for i in range(17):
        t = .05 + .95 * i / 16
        angles = [-88 + 8 * k for k in range(23)]
        outer = [section(t, a)[::2] for a in angles]
        inner = [section(t, a, .055)[::2] for a in angles[::-1]]
        slab(outer + inner, .045, (0, section(t, 0)[1] + .02, 0), fresh if i % 5 else old, (90, 0, 0), .004)
    for a in (-86, -66, -46, 46, 66, 86):
        tube([section(t / 20, a) for t in range(0, 21)], .02, fresh)
    for a0, a1 in ((8, 17), (17.5, 27), (-17, -8), (-27, -17.5)):
        def plank(x, y, a0=a0, a1=a1):
            px, py, pz = section(x, a0 + (a1 - a0) * y)
            return (px * 1.015, py, pz - .012)
        sheet(1, 1, (0, 0, 0), fresh, shape=lambda x, y: plank(x + .5, y + .5), nx=40, ny=4)
    beam((0, bow + .25, .4), (0, bow + length, .4), .09, .17, old)
    tube(smooth_line([(0, bow + .6, .38), (0, bow + .12, .48), (0, bow - .12, .85), (0, bow - .2, 1.75)], 30), .06, old)
    slab([section(1, a)[::2] for a in range(-88, 89, 8)], .04, (0, bow + length + .06, 0), old, (90, 0, 0))
    for y in (-.4, 1.4, 3.2):
        box((1.3, .16, .14), (0, y, .07), grey)
        box((.3, .14, .2), (0, y, .22), grey)
        for s in (-1, 1):
            beam((s * 1.2, y + .1, 0), (s * .82, y + .1, .9), .06, .06, grey)
    for s in (-1, 1):
        for k in range(34):
            box((.03, .24, 4.6), (s * 4.2, -5 + .25 * k, 2.3), grey, (0, 0, jitter(1.5)), 0)
        for y in (-2, 1, 4, 7):
            box((.16, .16, 3.4), (s * 4.05, y, 1.7), old)
            beam((s * 4.05, y, 3.3), (0, y, 5), .14, .18, old)
            beam((s * 4.0, y, 2.4), (s * 2.9, y, 3.3), .1, .1, old)
        for k in range(12):
            box((.42, 14, .03), (s * (.2 + .36 * k), 1.5, 5.1 - .152 * k), grey, (0, s * 23, 0), 0)
    for y in (-2, 1, 4, 7):
        beam((-4.1, y, 3.3), (4.1, y, 3.3), .16, .18, old)
    for x in [-4.3 + .24 * k for k in range(36)]:
        if abs(x) > 2.05:
            box((.225, .04, 4.4), (x, 8, 2.2), grey, (0, 0, jitter(1)), 0)
        else:
            box((.225, .04, 1.4), (x, 8, 4.1), grey, (0, 0, jitter(1)), 0)
    for s in (-1, 1):
        with group((s * 2.1, 8.1, 0), (0, 0, s * 68)):
            for k in range(8):
                box((.225, .04, 3.3), (s * (.12 + .235 * k), 0, 1.7), grey, bevel=0)
    sheet(24, 9, (0, 17, 1.7), outdoors((.0, (.42, .42, .36)), (.22, (.85, .84, .76)), (.30, (.75, .75, .66)), (.325, (.16, .18, .11)), (.42, (.3, .3, .18)),
          (.47, (.85, .85, .78)), (1, (1, .97, .9)), strength=1.9, wobble=.025), (90, 0, 0), nx=1, ny=1)
    box((8, 6, .1), (0, 11.2, -.1), stuff((.4, .38, .34), (.3, .28, .25), .6, scale=2))
    for x, h in ((-1.15, 1.3), (1.5, 1.1)):
        rod(.1, h + .8, (x, 12.6, -.7), old)
    pale = stuff((.8, .58, .32), (.66, .42, .2), .7, scale=20, bump=.05, spots=.15)
    for k in range(260):
        r, turns, w = RND.uniform(.012, .034), RND.uniform(2, 7), RND.uniform(.012, .03)
        cluster = RND.choice(((-1.5, -2.1), (-.6, -2.4), (.9, -1.9), (-1.7, 0), (1.6, .8), (-1.1, -2.6)))
        at = (RND.gauss(cluster[0], .38), RND.gauss(cluster[1], .35), r * .7 + abs(RND.gauss(0, .012)))
        sheet(1, 1, at, pale, (90 + jitter(25), jitter(40), RND.uniform(0, 360)),
              lambda x, y, r=r, n=turns, w=w: (r * (.6 + .5 * (x + .5)) * math.cos(n * x), r * (.6 + .5 * (x + .5)) * math.sin(n * x), w * y + .03 * x), 16, 1)
    for i in range(7):
        box((vary(.2), vary(4.2, .1), .032), (-3.2 + jitter(.1), 2.6, .45 + i * .036), fresh, (0, 0, jitter(2)))
    for y in (1.2, 4):
        box((.9, .1, .1), (-3.2, y, .38), grey)
        for s in (-.35, .35):
            beam((-3.2 + s * 1.3, y, 0), (-3.2 + s, y, .36), .07, .07, grey)
    with group((2.75, -1.0, 0), (0, 0, 12)):
        box((1.0, 2.0, .07), (0, 0, .82), old)
        for x in (-.4, .4):
            for y in (-.85, .85):
                box((.09, .09, .8), (x, y, .4), grey)
        rod(.075, .12, (-.2, -.5, .855), stuff((.25, .05, .04), (.2, .15, .1), .5, scale=20))
        box((.07, .26, .07), (-.15, .1, .89), fresh, (0, 0, 20), .012)
        tube(smooth_line([(-.15, .0, .93), (-.15, .0, .98), (-.14, .05, 1.0)], 8), .015, old)
        rod(.03, .3, (.2, .4, .88), fresh, (90, 0, 40))
    for y, h in ((.2, .5), (.7, .62), (1.3, .45), (2.0, .7)):
        beam((4.02, y, 1.4), (3.98, y, 1.4 + h), .05, .03, old)
    tube([(3.95 + .02 * math.sin(k), 2.8 + .26 * math.cos(k * .5), 1.7 + .3 * math.sin(k * .5)) for k in range(50)], .022,
         stuff((.5, .4, .24), (.35, .27, .15), .9, scale=30, bump=.4))
    area((0, 8.6, 1.9), (0, 0, .6), (4, 3.2), 480, (1, .95, .86))
    area((-3.9, -1.0, 2.2), (0, 0, .8), (1.6, 1.1), 70, (.85, .92, 1))
    area((0, -4.8, 3), (0, 0, 1), (4, 2), 26, (.9, .93, 1))
    shaft((-.4, 8.2, 2.8), (-1.0, -.5, .1), .9, 1.5, .05, (1, .95, .85), 1.6, .6)
    sky((.4, .45, .5), .12)
    camera((-1.6, -4.1, 1.45), (.1, 1, 1.0), 27, 3.5, (0, -1.2, 1))
    expose(.55)


def open_book(at, turn, w=.2, h=.29, cover=(.06, .09, .07)):
    """A ledger lying open."""
    with group(at, (0, 0, turn)):
        box((w * 2 + .02, h + .016, .006), (0, 0, .003), stuff(cover, rough=.6))
        for s in (-1, 1):
            swell = lambda x, y: .006 + .022 * math.sin(min(1, max(0, (.5 + s * x / w)) * 1.25) * 2.2) ** .8 + .001 * math.sin(y * 30)
            sheet(w, h, (s * w / 2, 0, 0), stuff((.8, .75, .62), (.72, .66, .52), .85, scale=8, bump=.05, spots=.15), shape=swell, nx=24)
            for i in range(22):
                y = h * (.42 - .84 * i / 21)
                line = lambda x, q, y=y: (x, y + q, swell(x, y) + .0008)
                sheet(w * .86, .0005, (s * w / 2, 0, 0), stuff((.35, .45, .6), rough=.8, bump=0), shape=line, nx=16, ny=1)
                if i > 1 and (s < 0 or i < 11):
                    for x0, n in ((-.36, .24), (-.02, vary(.12, .4)), (.24, .1)):
                        put = lambda x, q, y=y, c=(x0 + n / 2) * w: (x + c, y + .004 + q + .0012 * math.sin((x + c) * 900), swell(x + c, y) + .0012)
                        sheet(n * w, .0018, (s * w / 2, 0, 0), stuff((.06, .07, .16), rough=.7, bump=0), shape=put, nx=14, ny=1)


def mug(at, m, turn=0, r=.04, h=.09):
    with group(at, (0, 0, turn)):
        lathe([(0, 0), (r * .9, 0), (r, .006), (r * 1.02, h), (r * .95, h), (r * .92, .01), (0, .008)], (0, 0, 0), m)
        tube(smooth_line([(r, 0, h * .82), (r * 1.7, 0, h * .72), (r * 1.65, 0, h * .3), (r * .97, 0, h * .2)], 16), r * .15, m)
        rod(r * .93, .002, (0, 0, h * .8), stuff((.05, .02, .01), rough=.05, bump=0))


@picture
def harbour_office():
    """A desk at a window: biscuit tin, ledger, squared paper with two rising lines pinned above, the river outside."""
    boards(-1.5, 1.5, -.55, .5, 0, wood((.3, .15, .06), (.12, .05, .02), rough=.35, coat=.3), .25, .045, .002)
    paint = stuff((.36, .43, .40), (.27, .34, .32), .5, scale=4, bump=.12, bump_scale=40, contrast=.7)
    hole = (-.52, 1.32, .95, 1.15)
    wall_with_hole(6, 3.2, hole, paint, (0, .56, -.8), thick=.25)
    for k in range(40):
        x = -2.4 + k * .125
        if not -1.06 < x < .02:
            box((.118, .012, 2.4), (x, .556, .5), paint, bevel=.004)
        else:
            box((.118, .012, .66), (x, .556, -.42), paint, bevel=.004)
    window((-.52, .62, .52), .95, 1.15, stuff((.72, .7, .64), (.55, .53, .48), .45, scale=16, bump=.2), cols=2, rows=2, haze=.03)
    sheet(11, 5.2, (-1.6, 7, .62), outdoors((.0, (.2, .19, .16)), (.28, (.42, .43, .4)), (.39, (.62, .62, .58)), (.40, (.05, .055, .04)), (.47, (.12, .12, .08)), (.51, (.2, .22, .2)), (.54, (.55, .6, .64)), (1, (.75, .8, .88)), strength=1.25, wobble=.02), (90, 0, 0), nx=1, ny=1)
    dark = stuff((.05, .045, .04), rough=.8)
    for x, y, h in ((-2.3, 5, .55), (-1.15, 4.6, .75), (.1, 4.4, .6)):
        rod(.07, 2, (x, y, h - 2), dark)
    with group((-1.75, 5.6, .02), (0, 0, 8)):
        slab([(-1, .0), (-.85, -.25), (.8, -.25), (1.05, .05)], .5, (0, 0, 0), stuff((.3, .06, .05), (.2, .05, .04), .5, scale=5), (90, 0, 0))
        box((.6, .4, .35), (-.25, -.2, .2), stuff((.7, .68, .6), (.6, .55, .45), .5, scale=6))
    with group((.44, .545, .53), (90, 0, 0)):
        with group((0, 0, 0), (0, 0, -2.5)):
            sheet(.46, .34, (0, 0, .004), stuff((.82, .79, .68), (.76, .72, .6), .85, scale=7, bump=.06, spots=.12),
                  shape=lambda x, y: .016 * max(0, x / .23) ** 3 * max(0, -y / .17) ** 2, nx=30, ny=24)
            rule = stuff((.36, .5, .55), rough=.8, bump=0)
            for k in range(-10, 11):
                sheet(.0009, .31, (k * .021, 0, .0056), rule, nx=1, ny=1)
            for k in range(-7, 8):
                sheet(.43, .0009, (0, k * .021, .0056), rule, nx=1, ny=1)
            for colour, a, b in (((.55, .03, .02), -.12, .135), ((.03, .08, .35), -.14, .06)):
                pts = [(-.2 + k * .027, a + (b - a) * (k / 15) ** 1.35 + jitter(.006), .008) for k in range(16)]
                tube(pts, .0019, stuff(colour, rough=.6, bump=0), straight=True)
                for p in pts[::3]:
                    ball(.004, p, stuff(colour, rough=.6, bump=0), detail=2)
            text("WEND", .022, (-.15, .137, .007), stuff((.1, .1, .15)), family="DejaVu Serif")
            for x in (-.215, .215):
                ball(.008, (x, .155, .012), stuff((.5, .04, .03), rough=.2, bump=0))
        for x, y, t in ((.34, .05, 3), (.36, -.16, -4)):
            page(.13, .17, (x, y, .006), (0, 0, t), 9)
            ball(.007, (x, y + .075, .012), stuff((.6, .42, .1), rough=.25, metal=.9))
    open_book((-.1, -.2, 0), -10)
    with group((-.58, .12, 0), (0, 0, 20)):
        tin = stuff((.5, .07, .045), (.36, .05, .035), .28, .25, scale=12, spots=.3, bump=.03)
        worn = stuff((.62, .6, .55), (.45, .4, .33), .35, .85, scale=20, spots=.4, bump=.05)
        box((.27, .2, .13), (0, 0, .065), tin, bevel=.018)
        box((.276, .206, .028), (0, 0, .137), worn, bevel=.013)
        box((.16, .004, .075), (0, -.1, .065), stuff((.78, .66, .4), (.7, .55, .3), .5, scale=20), bevel=0)
        text("FERRY\nBISCUITS", .026, (0, -.103, .068), stuff((.15, .03, .02)), (90, 0, 0), "DejaVu Serif:bold")
    enamel = stuff((.75, .76, .74), (.68, .68, .66), .25, scale=6, bump=.02, spots=.1, Clearcoat=.5)
    mug((.36, -.06, 0), enamel, 35)
    for k, (x, y, t) in enumerate(((.21, -.36, 64), (.25, -.33, 108))):
        rod(.0036, .17, (x, y, .004), stuff((.6, .35, .05), (.5, .25, .04), .4) if k else stuff((.05, .12, .3), rough=.4), (90, 0, t), steps=6)
    brass = stuff((.7, .48, .18), (.45, .28, .09), .25, 1.0, scale=14, bump=.03)
    with group((.62, .22, 0), (0, 0, -10)):
        lathe([(0, 0), (.075, 0), (.075, .01), (.03, .025), (.022, .05), (.045, .09), (.045, .11), (.02, .12), (.02, .13), (0, .13)], (0, 0, 0), brass)
        lathe([(.03, .12), (.042, .17), (.03, .23), (.024, .33), (.022, .33), (.028, .23), (.04, .17), (.028, .12)], (0, 0, 0), pane((.95, .95, .9), .05, .25))
    for k in range(5):
        box((.2, .28, .012), (.78 + jitter(.02), -.12 + jitter(.02), .006 + k * .013), stuff((.5, .42, .28), (.38, .3, .2), .8, scale=8), (0, 0, jitter(14)), .002)
    tube(smooth_line([(-1.0, .2, .012), (-.86, .26, .014), (-.84, .12, .02), (-.98, .06, .014), (-1.04, .2, .03), (-.9, .28, .03), (-.82, .16, .034), (-.92, .05, .03)], 60), .012,
         stuff((.5, .4, .24), (.35, .27, .15), .9, scale=40, bump=.5))
    lathe([(0, 0), (.012, 0), (.012, .03), (.028, .045), (.03, .07), (.008, .09), (0, .09)], (-.2, .25, 0), stuff((.05, .05, .07), rough=.15, bump=0))
    area((-.52, .54, .55), (-.05, -.5, -.1), (.9, 1.1), 26, (.86, .93, 1))
    area((1.7, -1.6, 1.5), (.2, .3, .2), (1.2, 1.2), 16, (1, .85, .68))
    sky((.1, .12, .15), .5)
    camera((.42, -1.95, .66), (-.03, .25, .33), 44, 3.5, (-.05, -.05, .1))
    expose(.3)


@picture
def granary_choir():
    """An old granary with timber beams, four rows of empty chairs and music stands, light through small windows."""
    old = wood((.24, .155, .09), (.1, .06, .035), rough=.7, worn=.35)
    boards(-4.5, 4.5, -5, 9, 0, wood((.34, .24, .15), (.18, .12, .07), rough=.5, worn=.4), .26, along="y")
    stone = stuff((.5, .44, .35), (.34, .29, .22), .9, scale=3.5, bump=.7, bump_scale=9, contrast=.8)
    windows = (-1.6, 1.2, 4.0, 6.8)
    y0 = -5
    for y in (*windows, 9.6):
        box((.5, y - .32 - y0, 2.6), (-4.2, (y - .32 + y0) / 2, 1.3), stone, bevel=0)
        if y < 9:
            box((.5, .64, .9), (-4.2, y, .45), stone, bevel=.01)
            box((.5, .64, .75), (-4.2, y, 2.225), stone, bevel=.01)
            box((.04, .03, 1), (-4.3, y, 1.4), old)
            box((.04, .64, .03), (-4.3, y, 1.4), old)
            sheet(4, 3.4, (-6, y, 1.6), glow((1, .93, .8), 3.4), (90, 0, 90), nx=1, ny=1)
            area((-4.2, y, 1.45), (-1.5, y - .7, 0), (.64, 1), 110, (1, .86, .66))
            shaft((-4.1, y, 1.5), (-.9, y - 1.2, -.25), .34, .72, .26, (1, .86, .62), 1.3, .7)
        y0 = y + .32
    box((.5, 14, 2.6), (4.2, 2, 1.3), stone, bevel=0)
    box((9, .4, 5.5), (0, 9, 2.75), stone, bevel=0)
    for k in range(18):
        for s in (-1, 1):
            box((.3, 14.5, .03), (s * (.12 + .265 * k), 2, 5.15 - .16 * k), wood(*DARK, rough=.8), (0, s * 31, 0), 0)
    for y in (-2.9, -.1, 2.6, 5.4, 8.2):
        beam((-4, y, 2.6), (4, y, 2.6), .24, .27, old)
        for s in (-1, 1):
            beam((s * 4.1, y, 2.55), (0, y, 5.05), .16, .2, old)
            box((.2, .2, 2.5), (s * 2.75, y, 1.25), old)
            beam((s * 2.7, y, 1.75), (s * 1.9, y, 2.5), .1, .12, old)
            beam((s * 1.5, y, 2.7), (s * 1.5, y, 4.05), .14, .14, old)
        beam((-1.6, y, 3.95), (1.6, y, 3.95), .14, .16, old)
    for s in (-1, 1):
        for x, z in ((1.9, 3.95), (3.2, 3.15)):
            beam((s * x, -5, z), (s * x, 9, z), .13, .13, old)
    iron = stuff((.03, .03, .035), rough=.4, metal=.7)
    beech, tan = wood((.36, .19, .085), (.2, .09, .035), rough=.35, coat=.3), wood((.5, .33, .18), (.3, .18, .09), rough=.45)
    for row in range(4):
        for k in range(6):
            if (row, k) == (2, 4):
                continue
            a = math.radians(-26 + 52 * k / 5) * 1.0
            d = 3.1 + row * 1.05
            x, y = d * math.sin(a) * 1.0 + .25, d * math.cos(a) - 1.5
            chair((x, y, 0), -math.degrees(a) + jitter(7), beech if (row * 5 + k) % 4 else tan, seat=tan if k % 3 else None)
            x, y = (d - .55) * math.sin(a) + .25 + jitter(.05), (d - .55) * math.cos(a) - 1.5
            with group((x, y, 0), (0, 0, -math.degrees(a) + jitter(10))):
                h = vary(.98, .06)
                rod(.011, h, (0, 0, .05), iron, steps=10)
                for q in range(3):
                    beam((0, 0, .22), (.25 * math.cos(q * 2.094 + .5), .25 * math.sin(q * 2.094 + .5), .01), .012, .012, iron)
                with group((0, 0, h + .08), (64, 0, 0)):
                    box((.42, .28, .008), (0, 0, 0), iron)
                    box((.42, .012, .05), (0, -.14, .02), iron)
                    if RND.random() < .7:
                        for s in (-.5, .5):
                            sheet(.19, .25, (s * .2, 0, .012), stuff((.78, .75, .66), (.7, .66, .56), .8, scale=6, bump=.03), (0, 0, jitter(3)),
                                  lambda u, v: .012 * math.cos(u * 14), 8, 2)
    with group((.1, -1.75, 0)):
        box((.9, .7, .16), (0, 0, .08), tan)
    for x, y in ((3.4, 1.2), (3.5, 2.0), (3.3, 1.6)):
        ball((.3, .25, .3), (x, y, .27), stuff((.4, .32, .2), (.3, .23, .14), .9, scale=6, bump=.5, bump_scale=150), lumps=.18)
    area((0, -4.8, 3.2), (0, 3, .5), (4, 1.6), 60, (.8, .88, 1))
    lamp((.6, 6.8, 2.3), 30, (1, .7, .4), .08)
    ball(.07, (.6, 6.8, 2.3), glow((1, .72, .4), 14))
    motes((-4, -1, .2), (0, 6, 2), 90, .0035, strength=1.0)
    sky((.3, .35, .45), .1)
    camera((1.35, -2.55, 1.95), (-.1, 2.2, .98), 24, 4, (0, 1.6, .8))
    expose(1.0)


def loaf(at, turn, kind=0, size=1.0):
    """A loaf of bread: round, long or tin-shaped, with slashes."""
    crust = (stuff((.52, .26, .09), (.23, .085, .025), .6, scale=7, bump=.35, contrast=.8, bump_scale=50),
             stuff((.62, .36, .14), (.32, .13, .04), .6, scale=9, bump=.35, contrast=.8, bump_scale=50),
             stuff((.36, .16, .055), (.14, .05, .02), .65, scale=8, bump=.4, contrast=.8, bump_scale=50))[RND.randrange(3)]
    pale = stuff((.78, .6, .36), (.62, .4, .18), .8, scale=30, bump=.4)
    flour = stuff((.85, .82, .75), (.7, .6, .48), .95, scale=40, bump=.2)
    rx, ry, rz = ((.12, .12, .075), (.19, .065, .055), (.15, .075, .085))[kind]
    with group(at, (jitter(3), jitter(3), turn), size * vary(1, .08)):
        ball((rx, ry, rz), (0, 0, rz * .72), crust, lumps=.1, detail=4)
        if kind == 0:
            for a in (0, 90):
                tube([(math.cos(math.radians(a + 20)) * x, math.sin(math.radians(a + 20)) * x, rz * .72 + rz * 1.0 * math.sqrt(1 - (x / rx) ** 2) - .004)
                      for x in (-.07, -.035, 0, .035, .07)], .009, pale if size > .95 else flour)
        else:
            for x in (-.1, -.045, .01, .065) if kind == 1 else (-.04, .04):
                tube([(x - .02 + .055 * u, (u - .5) * ry * 1.2, rz * .72 + rz * math.sqrt(max(.05, 1 - (x / rx) ** 2 - ((u - .5) * 1.2) ** 2)) - .003)
                      for u in (0, .25, .5, .75, 1)], .008, pale)


@picture
def bakery():
    """Loaves on wooden racks, a warm oven glow at the back, flour in the air."""
    stone = stuff((.2, .15, .12), (.12, .09, .07), .6, scale=3, bump=.3)
    for i in range(-4, 5):
        for j in range(-3, 8):
            box((.49, .49, .05), (i * .5, j * .5, -.025 + jitter(.002)), stone, bevel=.006)
    brick = stuff((.26, .11, .07), (.14, .06, .045), .9, scale=8, bump=.5, bump_scale=30, contrast=.8)
    ox, oz, ow = -.55, 1.02, .44
    for r in range(30):
        z = .05 + r * .085
        for k in range(31):
            x = -2.9 + k * .235 + (r % 2) * .117
            dx, dz = x - ox, z - oz
            if abs(dx) < ow + .12 and -.12 < dz < .02 or (dz >= 0 and dx * dx + (dz * 1.2) ** 2 < (ow + .14) ** 2):
                continue
            box((.225, .15, .075), (x, 3.5 + jitter(.006), z), brick, (0, jitter(.6), jitter(.8)), .006)
    for k in range(13):
        a = math.radians(15 * k)
        box((.09, .22, .17), (ox + (ow + .07) * math.cos(a), 3.46, oz - .02 + (ow + .07) * .83 * math.sin(a)), brick, (0, 90 - 15 * k + 90, 0), .008)
    wall_with_hole(9, 3.4, (ox, oz + .12, 2 * ow, .6), stuff((.1, .05, .04), rough=.9), (0, 3.52, 0), thick=.05)
    box((1.3, .4, .09), (ox, 3.36, oz - .13), stone, bevel=.01)
    inside = stuff((.16, .07, .04), (.08, .035, .02), .9, scale=5, bump=.5)
    sheet(1, 1, (0, 0, 0), inside, shape=lambda x, y: (ox + ow * math.cos(math.pi * (x + .5)), 3.45 + 1.2 * (y + .5), oz - .1 + ow * .95 * math.sin(math.pi * (x + .5))), nx=30, ny=6)
    box((1, 1.3, .05), (ox, 4.1, oz - .12), inside)
    sheet(.84, .56, (ox, 4.6, oz + .1), glow((1, .3, .06), 6, (.9, .12, .01)), (90, 0, 0), nx=1, ny=1)
    for k in range(22):
        ball((vary(.05, .5), vary(.05, .5), .03), (ox + jitter(.32), 4.2 + jitter(.3), oz - .07), glow((1, .25, .03), vary(14, .8)), lumps=.5, detail=2)
    lamp((ox, 3.95, oz + .1), 65, (1, .42, .12), .12)
    lamp((ox, 3.3, oz + .3), 26, (1, .45, .15), .15)
    pale = wood((.5, .35, .2), (.3, .19, .1), rough=.65, worn=.3)
    with group((.98, .72, 0), (0, 0, -24)):
        for x in (-.55, .55):
            for y in (-.26, .26):
                box((.045, .045, 2.1), (x, y, 1.05), pale)
            for k in range(6):
                box((.03, .5, .045), (x, 0, .2 + k * .36), pale)
        for k in range(6):
            z = .235 + k * .36
            for y in (-.2, -.1, 0, .1, .2):
                box((1.16, .055, .016), (0, y, z), pale, (0, jitter(.4), 0))
            if k == 5:
                continue
            kind = (1, 0, 2, 0, 1)[k]
            n = (6, 4, 5)[{1: 0, 0: 1, 2: 2}[kind]]
            for i in range(n):
                x = -.48 + .96 * (i + .5) / n
                for y in ((-.13, .13) if kind != 1 else (0,)):
                    if RND.random() < .93:
                        loaf((x + jitter(.012), y + jitter(.02), z + .008), (90 if kind else 0) + jitter(14), kind, (.92, .95, .8)[kind])
    with group((-.62, .35, 0), (0, 0, 6)):
        boards(-.85, .85, -.42, .42, .82, pale, .17, .05, .002)
        for x in (-.75, .75):
            for y in (-.35, .35):
                box((.08, .08, .78), (x, y, .39), pale)
        flour = stuff((.86, .84, .79), (.78, .75, .68), .95, scale=30, bump=.5, bump_scale=90)
        for _ in range(6):
            ball((vary(.12, .6), vary(.08, .6), .003), (jitter(.6), jitter(.3), .821), flour, lumps=.6, detail=3, lump_scale=3)
        crumbs(180, (-.8, -.4), (.8, .4), .822, flour, .003)
        dough = stuff((.78, .68, .5), (.7, .6, .43), .6, scale=6, bump=.08, Subsurface=.1, Subsurface_Color=(.8, .6, .4))
        for x, y in ((-.5, .12), (-.28, .2), (-.4, -.12)):
            ball((.1, .095, .06), (x, y, .86), dough, lumps=.06)
        for x, y, t, k in ((.15, -.1, 20, 0), (.43, .02, 60, 0), (.3, .24, 100, 1), (.0, .22, 12, 2)):
            loaf((x, y, .82), t, k, 1.1)
        ball((.12, .12, .1), (.66, .27, .9), stuff((.6, .56, .48), (.5, .45, .36), .9, scale=10, bump=.4), lumps=.1)
        rod(.025, .4, (-.15, -.3, .846), pale, (90, 0, 70))
    beam((-1.5, 3.2, .0), (-1.25, 3.38, 2.2), .035, .035, pale)
    slab([(-.13, 0), (.13, 0), (.15, .3), (.08, .42), (-.08, .42), (-.15, .3)], .012, (-1.25, 3.37, 2.1), pale, (83, 0, 0))
    for z in (1.75, ):
        box((1.6, .25, .035), (1.25, 3.3, z), pale)
        for k in range(7):
            rod(vary(.06, .2), vary(.17, .3), (.6 + k * .2, 3.3, z + .018), stuff((.4, .3, .2), (.3, .22, .14), .5) if k % 2 else stuff((.5, .5, .48), rough=.35, metal=.8))
    for k in range(3):
        ball((.24, .2, .36), (1.0 + k * .42, 3.0 + jitter(.1), .32), stuff((.6, .55, .45), (.48, .43, .34), .95, scale=5, bump=.4, bump_scale=180), lumps=.14)
    area((-2.6, .2, 2.1), (0, .6, .9), (1.1, 1.4), 60, (.8, .88, 1))
    area((.4, -2, 2.4), (.3, .6, .9), (1.6, .8), 12, (1, .85, .7))
    shaft((-2.3, .3, 2.3), (.8, 1.4, .6), .5, .9, .045, (.8, .88, 1), 1.4, .8)
    shaft((ox, 3.4, oz + .12), (-.2, .2, .9), .3, .9, .12, (1, .45, .15), 1.2, 1.2)
    motes((-1.6, .0, .85), (1, 2.8, 1.8), 170, .0022, (1, .8, .6), 1.2)
    sky((.2, .22, .28), .15)
    camera((-.28, -2.2, 1.42), (.05, 1, 1.02), 33, 2.8, (-.2, .35, .95))
    expose(.55)


RUST = dict(a=(.27, .105, .04), b=(.085, .045, .03))


def rusty(metal=.3, scale=7):
    return stuff(RUST["a"], RUST["b"], .75, metal, scale=scale, bump=.6, contrast=.95, bump_scale=45, spots=.6)


def scroll(at, turn, m, long=.24, r=.028, string=True):
    """A rolled paper tied with a string."""
    with group(at, turn):
        sheet(1, 1, (0, 0, 0), m, shape=lambda x, y: (long * x, r * (.45 + .6 * (y + .5)) * math.cos(16 * y), r * (.45 + .6 * (y + .5)) * math.sin(16 * y)), nx=4, ny=90)
        if string:
            for k in (-.004, .004):
                tube([(k + .002 * math.sin(a), r * 1.09 * math.cos(a), r * 1.09 * math.sin(a)) for a in [i * .35 for i in range(18)]], .002, stuff((.4, .07, .05), rough=.9), closed=True)


def jar(at, fill=None, r=.045, h=.12, lid=None):
    """A glass jar with a lid and something in it."""
    glass = stuff((.85, .95, .92), rough=.17, bump=0, spots=0, Transmission=1.0, IOR=1.3)
    with group(at):
        lathe([(0, 0), (r * .9, 0), (r, .01), (r, h * .75), (r * .75, h * .88), (r * .75, h)], (0, 0, 0), glass).visible_shadow = False
        if lid:
            rod(r * .8, h * .16, (0, 0, h * .93), lid)
        if fill:
            fill(r * .86, h * .7)


def key(at, turn, m, long=.11):
    """An old key, lying."""
    with group(at, turn, long / .11):
        tube([(-.022 + .018 * math.cos(a), .021 * math.sin(a), 0) for a in [i * .2618 for i in range(24)]], .0042, m, closed=True)
        tube([(-.004, 0, 0), (.04, 0, 0), (.088, 0, 0)], .0045, m)
        for x, w in ((.066, .02), (.078, .026)):
            box((.008, w, .005), (x, -w / 2, 0), m)
        lathe([(.004, -.004), (.0075, 0), (.004, .004)], (.002, 0, 0), m, (0, 90, 0))


@picture
def time_capsule():
    """A rusty iron box open on a workbench: rolled papers, a key, a jar, a tin toy."""
    boards(-1.6, 1.6, -.6, .6, 0, wood((.36, .25, .15), (.16, .1, .06), rough=.6, worn=.5), .22, .07, .005)
    for k in range(22):
        box((.2, .02, 2.4), (-2.2 + k * .205, 1.3, .4), wood((.16, .13, .1), (.07, .055, .04), rough=.8, worn=.3), (0, 0, jitter(1)), .003)
    rust = rusty()
    w, d, h = .46, .3, .21
    soil = stuff((.06, .04, .025), (.03, .02, .014), .95, scale=20, bump=.7, bump_scale=120)
    with group((.0, .12, 0), (0, 0, -14)):
        box((w, d, .012), (0, 0, .006), rust)
        for s in (-1, 1):
            box((w, .012, h), (0, s * d / 2, h / 2), rust, (jitter(.6), 0, 0))
            box((.012, d, h), (s * w / 2, 0, h / 2), rust, (0, jitter(.6), 0))
            for z in (.012, h - .02):
                box((w + .016, .008, .028), (0, s * (d / 2 + .006), z + .005), rust)
            for x in (-.19, -.095, 0, .095, .19):
                for z in (.018, h - .014):
                    ball(.006, (x, s * (d / 2 + .011), z), rust, detail=2)
            for x in (-w / 2, w / 2):
                box((.03, .03, h), (x * .985, s * d / 2 * .975, h / 2), rust, bevel=.004)
        with group((0, d / 2 + .012, h), (-104, 0, 0)):
            box((w + .02, d + .02, .01), (0, -d / 2, 0), rust, (0, .8, 0))
            for s in (0, 1):
                box((w + .02, .008, .036), (0, -s * (d + .006), -.016), rust)
            for s in (-1, 1):
                box((.008, d, .036), (s * (w / 2 + .008), -d / 2, -.016), rust)
                tube(smooth_line([(s * .09, -d / 2, .006), (s * .09, -d / 2, .03), (s * .05, -d / 2, .04), (0, -d / 2, .042)], 12), .005, rust)
        box((.05, .014, .07), (0, -d / 2 - .012, h - .035), rust, (8, 0, 0))
        cloth = stuff((.3, .26, .19), (.2, .17, .12), .95, scale=16, bump=.5, bump_scale=280)
        sheet(w * .97, d * .96, (0, 0, .11), cloth, shape=lambda x, y: .022 * math.sin(x * 21 + y * 9) * math.cos(y * 23) + .02 * abs(x / .2) ** 3 + .03 * abs(y / .14) ** 3, nx=50, ny=40)
        old = stuff((.62, .5, .31), (.45, .33, .17), .9, scale=6, bump=.1, contrast=.7)
        for x, y, z, t, p, n in ((-.1, .05, .185, 8, 4, .27), (-.07, -.03, .18, -6, -3, .3), (.03, .01, .225, 24, 6, .26), (-.16, -.06, .2, 80, -18, .2)):
            scroll((x, y, z), (0, p, t), old, n, vary(.027, .12))
        page(.16, .21, (.1, .06, .2), (28, 24, 40), 12, .02, (.6, .5, .34), (.12, .08, .05))
        page(.15, .19, (.15, -.02, .2), (-14, 34, 70), 12, .015, (.56, .46, .3), (.12, .08, .05))
    iron = stuff((.12, .085, .06), (.06, .05, .045), .5, .7, scale=30, bump=.3)
    key((-.2, -.27, .006), (0, 0, 24), iron, .14)
    sheet(.05, .09, (-.3, -.3, .004), stuff((.66, .55, .36), (.5, .4, .24), .9, scale=15), (0, 0, 60), lambda x, y: .004 * math.sin(60 * y))
    tube(smooth_line([(-.24, -.285, .006), (-.26, -.25, .004), (-.28, -.27, .004), (-.285, -.295, .006)], 20), .0014, stuff((.5, .42, .28), rough=.9))

    def beans(r, h):
        for k in range(90):
            a, q = RND.uniform(0, 6.28), r * math.sqrt(RND.random()) * .88
            ball((.008, .006, .005), (q * math.cos(a), q * math.sin(a), RND.uniform(.008, h * .75)), stuff((.5, .4, .25), (.18, .06, .04), .4, scale=60), (jitter(90), jitter(90), 0), detail=2)
    jar((-.42, -.02, 0), beans, .055, .15, stuff((.45, .42, .38), (.25, .17, .1), .45, .8, scale=20, bump=.2))
    red = stuff((.42, .045, .03), (.2, .06, .035), .38, .3, scale=22, contrast=.85, bump=.12)
    green = stuff((.05, .16, .1), (.12, .08, .05), .4, .3, scale=22, contrast=.85, bump=.12)
    tin = stuff((.55, .48, .36), (.3, .2, .12), .4, .8, scale=24, bump=.15)
    with group((.27, -.25, 0), (0, 0, 26), 1.15):
        box((.19, .062, .012), (0, 0, .032), green, bevel=.003)
        lathe([(0, 0), (.024, 0), (.026, .003), (.026, .1), (.022, .106), (0, .108)], (-.012, 0, .066), red, (0, -90, 0), 32)
        for x in (-.025, -.06, -.1):
            lathe([(.0265, -.002), (.0275, 0), (.0265, .002)], (x, 0, .066), tin, (0, 90, 0))
        lathe([(.008, 0), (.008, .03), (.013, .042), (.011, .043), (.006, .03)], (-.095, 0, .088), tin)
        lathe([(.011, 0), (.011, .008), (.005, .016), (0, .017)], (-.05, 0, .09), tin)
        for x, sx in ((.0, .004), (.07, .004)):
            box((sx, .058, .05), (x, 0, .064), red)
        for s in (-1, 1):
            box((.07, .004, .026), (.035, s * .029, .05), red)
            box((.008, .004, .036), (.066, s * .029, .075), red)
        box((.09, .07, .006), (.035, 0, .098), green, (0, 2, 0))
        for x, r in ((-.07, .017), (-.025, .017), (.05, .024)):
            for s in (-1, 1):
                with group((x, s * .034, r), (90, 0, 0)):
                    tube([(r * math.cos(a), r * math.sin(a), 0) for a in [i * .3142 for i in range(20)]], .003, tin, closed=True)
                    for q in range(3):
                        box((r * 2, .003, .002), (0, 0, 0), red, (0, 0, q * 60))
                    rod(.005, .006, (0, 0, -.003), tin)
        tube([(.06, .03, .06), (.06, .055, .06)], .0025, iron)
        slab([(-.012, -.006), (.012, -.006), (.016, 0), (.012, .006), (-.012, .006), (-.016, 0)], .003, (.06, .055, .06), tin, (90, 25, 0))
    for _ in range(46):
        at = (RND.gauss(.0, .3), RND.gauss(-.16, .16), .002)
        ball(abs(RND.gauss(0, .007)) + .002, at, soil, lumps=.5, detail=2)
    with group((.56, .05, .014), (0, 0, 118)):
        box((.2, .045, .02), (0, 0, .012), wood(*PINE), bevel=.008)
        for k in range(60):
            beam((.1 - .2 * RND.random(), jitter(.02), .02), (.1 - .2 * RND.random(), jitter(.03), .055), .0018, .0018, stuff((.25, .18, .1), rough=.9))
    tube(smooth_line([(-.75, .3, .02), (-.6, .38, .025), (-.55, .25, .02), (-.7, .2, .03), (-.78, .33, .04), (-.62, .4, .045)], 40), .012, stuff((.4, .32, .2), (.28, .2, .12), .9, scale=30, bump=.5))
    box((.28, .2, .05), (.72, .38, .025), wood(*DARK), (0, 0, 20))
    area((-1.9, -.1, 1.3), (0, 0, .05), (1.0, 1.2), 72, (1, .92, .8))
    area((1.6, .9, 1.2), (.1, .1, .2), (.6, .8), 16, (.65, .8, 1))
    lamp((.2, .9, 1.0), 5, (1, .7, .4), .1)
    sky((.2, .22, .26), .22)
    camera((.28, -1.66, .78), (.0, .02, .15), 56, 3.5, (.0, -.12, .12))
    expose(.45)


def gear(r, teeth, m, at=(0, 0, 0), turn=(0, 0, 0), thick=.003, spokes=4, rim=.74, saw=0.0):
    """A toothed wheel with spokes and a hub, lying in x and y."""
    n, verts, faces = teeth * 4, [], []
    for i in range(n):
        a = 2 * math.pi * (i + (saw * (i % 4 == 1))) / n
        q = r if i % 4 in (1, 2) else r * (1 - 2.6 / teeth)
        if saw and i % 4 == 2:
            q = r * (1 - 2.6 / teeth)
        for z in (0, thick):
            verts += [(q * math.cos(a), q * math.sin(a), z), (r * rim * math.cos(a), r * rim * math.sin(a), z)]
    for i in range(n):
        a, b = 4 * i, 4 * ((i + 1) % n)
        faces += [(a, b, b + 1, a + 1), (a + 2, a + 3, b + 3, b + 2), (a, a + 2, b + 2, b), (a + 1, b + 1, b + 3, a + 3)]
    with group(at, turn) as g:
        quads(verts, faces, m, bevel=thick * .12)
        for k in range(spokes):
            box((r * rim * 1.02, r * .1, thick * .9), (r * rim * .51 * math.cos(6.2832 * k / spokes), r * rim * .51 * math.sin(6.2832 * k / spokes), thick / 2), m, (0, 0, 360 * k / spokes))
        rod(r * .2, thick * 1.5, (0, 0, -thick * .25), m)
        rod(r * .07, thick * 7, (0, 0, -thick * 3), stuff((.5, .5, .52), rough=.25, metal=1.0))
    return g


def dial(r, m, ink, roman=True):
    """A clock face, lying in x and y: enamel, numerals, minute marks."""
    lathe([(0, .001), (r * .4, .002), (r * .97, .0), (r, -.002), (0, -.003)], (0, 0, 0), m, steps=64)
    for k in range(60):
        a = math.radians(6 * k)
        box((r * (.05 if k % 5 else .07), r * (.008 if k % 5 else .02), .0006), (r * .91 * math.cos(a), r * .91 * math.sin(a), .0012), ink, (0, 0, 6 * k), 0)
    for k, n in enumerate("XII I II III IV V VI VII VIII IX X XI".split()):
        a = math.radians(90 - 30 * k)
        text(n, r * .19, (r * .74 * math.cos(a), r * .74 * math.sin(a), .0022), ink, (0, 0, -30 * k), "DejaVu Serif:bold")


def hand(long, wide, m, z, turn):
    with group((0, 0, z), (0, 0, turn)) as g:
        slab([(-wide * .5, -long * .15), (wide * .5, -long * .15), (wide * .35, long * .5), (wide * 1.1, long * .68), (0, long), (-wide * 1.1, long * .68), (-wide * .35, long * .5)],
             .0008, (0, 0, 0), m, bevel=.0001)
        rod(wide * 1.4, .0018, (0, 0, -.0004), m)
    return g


@picture
def workshop_clock():
    """A clockmaker's bench: wheels, springs, an opened clock, a magnifying lamp."""
    boards(-.9, .9, -.45, .45, 0, wood((.3, .16, .075), (.13, .06, .025), rough=.45, coat=.15), .19, .04, .002)
    brass = stuff((.78, .54, .2), (.5, .31, .1), .24, 1.0, scale=30, bump=.03, spots=.25)
    pale = stuff((.84, .64, .32), (.62, .42, .18), .2, 1.0, scale=30, bump=.03, spots=.2)
    steel = stuff((.56, .57, .6), (.36, .38, .42), .22, 1.0, scale=30, bump=.02)
    blue = stuff((.05, .1, .36), (.03, .05, .2), .2, .9, scale=20, bump=0)
    enamel = stuff((.82, .8, .73), (.74, .71, .62), .16, scale=8, bump=0, spots=.15, Clearcoat=.7)
    ink = stuff((.03, .03, .04), rough=.5, bump=0)
    with group((.03, .06, .018), (0, 0, -20)):
        box((.2, .11, .018), (0, .03, -.009), wood(*DARK, rough=.3, coat=.4))
        for y, m in ((.0, pale), (.055, brass)):
            slab([(-.068, 0), (.068, 0), (.075, .02), (.075, .12), (.045, .155), (-.045, .155), (-.075, .12), (-.075, .02)], .004, (0, y, .003), m, (90, 0, 0), .001)
        for x, z in ((-.06, .02), (.06, .02), (-.05, .13), (.05, .13)):
            rod(.005, .055, (x, .055, z), pale, (90, 0, 0), steps=16)
            rod(.007, .006, (x, -.004, z), blue, (90, 0, 0), steps=12)
        for r, n, x, z, y in ((.05, 48, -.022, .055, -.008), (.036, 40, .034, .095, -.013), (.026, 30, -.03, .115, -.006), (.02, 24, .04, .045, -.011), (.03, 36, .01, .13, .02), (.045, 44, .03, .06, .03)):
            gear(r, n, brass if n % 3 else pale, (x, y, z + .003), (90, jitter(40), 0), .0028, 5 if n > 40 else 4)
        tube([((.004 + .0022 * a) * math.cos(a), -.02, .03 + (.004 + .0022 * a) * math.sin(a)) for a in [i * .25 for i in range(60)]], .0007, blue, (-.035, 0, .0))
    with group((-.225, -.09, .012), (0, 0, 12)):
        with group((0, 0, .0), (9, -4, 0)):
            dial(.085, enamel, ink)
            hand(.05, .005, blue, .004, -38)
            hand(.072, .0035, blue, .0055, 88)
            tube([(.0875 * math.cos(a), .0875 * math.sin(a), 0) for a in [i * .1309 for i in range(48)]], .004, brass, closed=True)
    for r, n, x, y, t in ((.03, 36, -.08, -.17, 0), (.021, 28, -.03, -.2, 3), (.04, 52, .09, -.14, 0), (.017, 20, .05, -.2, 0), (.024, 30, .15, -.2, 8), (.013, 16, .0, -.165, 0), (.02, 26, -.13, -.215, 0), (.03, 40, .21, -.09, 4),
                          (.012, 14, .115, -.215, 0), (.035, 44, -.37, .03, 0)):
        gear(r, n, RND.choice((brass, pale, brass, steel)), (x, y, .0085 + t * .0006), (t, jitter(5), jitter(90)), .0026, RND.choice((4, 5, 6)), saw=.8 if n in (30, 20) else 0)
    for x, y, n, g in ((.165, -.14, 46, .0011), (-.16, .0, 70, .0008)):
        tube([((.003 + g * a) * math.cos(a) + x, (.003 + g * a) * math.sin(a) + y, .003 + .0004 * a) for a in [i * .3 for i in range(n)]], .0009, blue if n > 50 else steel)
    for _ in range(26):
        at = (RND.gauss(.02, .15), RND.gauss(-.19, .045), .0)
        with group(at, (90 if RND.random() < .6 else 0, 0, RND.uniform(0, 360))):
            rod(.0028, .0018, (0, 0, 0), RND.choice((steel, blue, brass)), steps=12)
            rod(.0012, .009, (0, 0, .0018), steel, steps=8)
    for x, y, t, c in ((.3, -.1, 62, (.25, .03, .03)), (.335, -.08, 70, (.03, .06, .2)), (.27, -.2, 35, (.05, .05, .05))):
        with group((x, y, .006), (0, 90, t)):
            lathe([(0, 0), (.005, 0), (.0062, .01), (.005, .05), (.003, .055), (.0016, .057), (.0014, .11), (.002, .115), (0, .118)], (0, 0, 0), stuff(c, rough=.35, metal=.2), steps=20)
    for s in (-1, 1):
        beam((-.31, -.19, .005), (-.19, -.245 + s * .0035, .004), .0028, .0014, steel)
    arm = stuff((.06, .08, .075), (.03, .04, .04), .35, .4, scale=14, bump=.05)
    lathe([(0, 0), (.06, 0), (.06, .012), (.02, .022), (.0, .022)], (.36, .2, 0), arm)
    for a, b in (((.36, .2, .02), (.42, .24, .26)), ((.42, .24, .26), (.28, .04, .24))):
        for s in (-.006, .006):
            tube([(a[0] + s, a[1], a[2]), (b[0] + s, b[1], b[2])], .003, arm, straight=True)
        ball(.011, b, arm)
    with group((.17, -.02, .21), (26, -16, 0)):
        lathe([(.062, -.012), (.078, -.012), (.082, -.004), (.08, .01), (.062, .014), (.06, .0), (.062, -.012)], (0, 0, 0), arm, steps=64)
        lathe([(.064, -.0125), (.076, -.0125)], (0, 0, 0), glow((1, .9, .72), 10), steps=64)
        lathe([(0, .006), (.03, .005), (.061, 0)], (0, 0, 0), pane((.92, .96, .96), .02, .05), steps=48)
        beam((.08, .02, 0), (.11, .06, .01), .012, .008, arm)
    lamp((.16, -.04, .18), 1.6, (1, .84, .6), .06)
    box((3, .02, 1.5), (0, .74, .4), wood(*DARK))
    for k in range(9):
        for j in range(3):
            with group((-.72 + k * .18, .62, .05 + j * .13)):
                box((.17, .2, .12), (0, 0, 0), wood(*DARK, rough=.4, coat=.2))
                box((.15, .012, .1), (0, -.102, 0), wood((.15, .07, .03), (.07, .03, .012), rough=.4, coat=.2))
                box((.07, .003, .03), (0, -.11, .018), stuff((.7, .64, .5), (.58, .5, .36), .8, scale=30, bump=0))
                ball(.009, (0, -.115, -.02), brass)
    with group((-.33, .22, 0), (0, 0, 16)):
        box((.2, .1, .018), (0, 0, .009), wood(*DARK, rough=.25, coat=.6))
        slab([(-.085, 0), (.085, 0), (.085, .13), (.06, .19), (0, .215), (-.06, .19), (-.085, .13)], .09, (0, .045, .018), wood((.2, .075, .03), (.08, .028, .012), rough=.25, coat=.6), (90, 0, 0), .004)
        rod(.062, .002, (0, -.046, .115), stuff((.02, .015, .01), rough=.8), (90, 0, 0))
        tube([(.064 * math.cos(a), -.049, .115 + .064 * math.sin(a)) for a in [i * .1309 for i in range(48)]], .0035, brass, closed=True)
    jar((.52, .12, 0), lambda r, h: crumbs(60, (-r * .6, -r * .6), (r * .6, r * .6), .03, brass, .006), .04, .1, brass)
    area((-1.3, -.1, .8), (0, 0, .05), (.7, .9), 17, (.72, .84, 1))
    area((.4, .9, .9), (.0, .1, .1), (.6, .3), 5, (1, .8, .55))
    sky((.12, .13, .16), .35)
    camera((.08, -.9, .37), (.015, .01, .105), 52, 4.0, (.0, -.08, .06))
    expose(.4)


def leaf_mesh(m, wide=.4, fold=.15):
    """One leaf a metre long, to be copied."""
    ob = sheet(1, 1, (0, 0, 0), m, shape=lambda x, y: ((y + .5), wide * x * math.sin(math.pi * min(1, (y + .5) * .92 + .07)) ** .8, fold * abs(x) - .35 * (y + .5) ** 2), nx=4, ny=8)
    ob.hide_render = True
    return ob


def copy(proto, at, turn, scale):
    ob = bpy.data.objects.new("copy", proto.data)
    bpy.context.scene.collection.objects.link(ob)
    ob.location, ob.rotation_euler, ob.scale = at, deg(*turn), (scale,) * 3


def green_leaf(c):
    """A leaf that lets light through, paler along its veins."""
    def build(n):
        x, y = n("SeparateXYZ", {0: n("TexCoord").outputs["Object"]}).outputs[0:2]
        slant = n.maths("ADD", n.maths("MULTIPLY", y, 9.0), n.maths("MULTIPLY", n.maths("ABSOLUTE", x), -12.0))
        vein = n.ramp(n.maths("PINGPONG", slant, .5), (.0, 1.0), (.12, 0.0))
        rib = n.ramp(n.maths("ABSOLUTE", x), (.006, 1.0), (.02, 0.0))
        blotch = n.noise((1, 1, 1), 5, 4)
        colour = n.mix(n.ramp(blotch, (.35, 0.0), (.7, 1.0)), c, tuple(v * .45 for v in c))
        colour = n.mix(n.maths("MULTIPLY", n.maths("MAXIMUM", vein, rib), .4), colour, (.4, .45, .18))
        front = n("BsdfPrincipled", {"Base Color": colour, "Roughness": .4}).outputs[0]
        through = n("BsdfTranslucent", {"Color": colour}).outputs[0]
        n.end(n("MixShader", {0: .55, 1: front, 2: through}).outputs[0])
    return material(("leaf", c), build)


@picture
def greenhouse():
    """A glass greenhouse at night from outside, glowing, leaves pressed on the panes."""
    frame = stuff((.62, .64, .6), (.4, .42, .38), .5, scale=9, bump=.1)
    brick = stuff((.2, .09, .06), (.1, .05, .04), .9, scale=6, bump=.5)
    ground = stuff((.035, .045, .03), (.02, .022, .015), .8, scale=3, bump=.9, bump_scale=30)
    sheet(60, 60, (0, 10, -.01), ground, nx=2, ny=2)
    for k in range(26):
        slab([(vary(.27, .25) * math.cos(a), vary(.2, .25) * math.sin(a)) for a in [i * .785 for i in range(8)]], .03,
             (2.0 + .32 * (-1) ** k + jitter(.06) + .03 * k, -6.0 + .23 * k, -.005), stuff((.16, .155, .15), (.09, .09, .09), .25, scale=5, bump=.3), (0, 0, jitter(40)), .01)
    n, step, deep, eave, ridge, low = 8, .75, 3.0, 2.05, 3.15, .55
    x0 = -n * step / 2
    for y in (0, deep):
        for r in range(8):
            for k in range(27):
                box((.215, .11, .062), (x0 + (k + .5 * (r % 2)) * .225, y, .03 + r * .069), brick, (0, 0, jitter(.6)), .005)
    for r in range(8):
        for k in range(13):
            box((.11, .215, .062), (-x0 + .02, .1 + (k + .5 * (r % 2)) * .225, .03 + r * .069), brick, bevel=.005)
    hazy = pane((.9, .96, .93), .04, .2)
    for k in range(n + 1):
        x = x0 + k * step
        box((.05, .06, eave - low), (x, 0, (eave + low) / 2), frame)
        box((.05, .06, eave - low), (x, deep, (eave + low) / 2), frame)
        for s in (0, 1):
            beam((x, s * deep, eave), (x, deep / 2, ridge), .04, .06, frame)
    for z in (low, 1.3, eave):
        for y in (0, deep):
            box((n * step + .08, .08, .05), (0, y, z), frame)
        if z < eave:
            box((.06, deep, .05), (-x0, deep / 2, z), frame)
    box((n * step + .1, .1, .09), (0, deep / 2, ridge), frame)
    for y in (.0, .75, 1.5, 2.25, 3):
        box((.06, .05, eave - low + (ridge - eave) * (1 - abs(y - 1.5) / 1.5)), (-x0, y, low + (eave - low + (ridge - eave) * (1 - abs(y - 1.5) / 1.5)) / 2), frame)
    sheet(n * step, eave - low, (0, 0, (eave + low) / 2), hazy, (90, 0, 0), nx=1, ny=1)
    slope = math.hypot(deep / 2, ridge - eave)
    for s in (-1, 1):
        sheet(n * step, slope, (0, deep / 2 + s * deep / 4, (eave + ridge) / 2), hazy, (-s * math.degrees(math.atan2(ridge - eave, deep / 2)), 0, 0), nx=1, ny=1)
    quads([(-x0, 0, low), (-x0, deep, low), (-x0, deep, eave), (-x0, deep / 2, ridge), (-x0, 0, eave)], [(0, 1, 2, 3, 4)], hazy)
    greens = [((.2, .38, .08), .35), ((.34, .46, .1), .5), ((.12, .27, .09), .3), ((.46, .5, .14), .22), ((.42, .25, .1), .4)]
    protos = [leaf_mesh(green_leaf(c), w) for c, w in greens]
    for k in range(15):
        cx, cy, h = x0 + .3 + 5.4 * RND.random(), (.35 + .25 * RND.random()) if k % 3 else 1.2 + RND.random(), RND.uniform(1.0, 2.1)
        proto, size = RND.choice(protos), RND.uniform(.25, .5)
        tube(smooth_line([(cx, cy, 0), (cx + jitter(.08), cy, h * .5), (cx + jitter(.15), cy, h)], 10), .018, stuff((.12, .1, .05)))
        for q in range(int(h * 20)):
            z, a = RND.uniform(.45, h), RND.uniform(0, 360)
            copy(proto, (cx, cy, z), (jitter(25), RND.uniform(-50, 25), a), vary(size, .3))
    for k in range(260):
        x, z = RND.choice([RND.gauss(c, .36) for c in (-2.4, -.9, .3, 1.9, 2.6)]), .72 + abs(RND.gauss(0, .55))
        if abs(x) < 2.95 and z < 1.95:
            copy(RND.choice(protos), (x, .035 + .03 * RND.random(), z), (90 + jitter(14), RND.uniform(0, 360), jitter(20)), RND.uniform(.18, .42))
    box((5.8, 2.7, .5), (0, 1.5, .28), stuff((.05, .035, .02), (.03, .02, .012), .9, scale=8, bump=.5))
    area((0, 2.3, 1.5), (0, 0, 1.1), (5.5, 1.2), 75, (1, .84, .5))
    for x in (-1.9, .1, 1.8):
        lamp((x, 1.55, 2.45), 190, (1, .72, .36), .08)
        ball(.07, (x, 1.55, 2.45), glow((1, .75, .4), 25))
    area((0, -.12, 1.25), (0, -3, 1.25), (5.5, 1.3), 120, (.95, .85, .45)).visible_glossy = False
    dark = stuff((.012, .018, .018), (.006, .01, .012), .95, scale=2, bump=.5)
    for k in range(26):
        x = -16 + k * 1.3
        ball((vary(1.5, .4), 1.2, vary(2.6, .4)), (x, 12 + jitter(2), vary(2.0, .3)), dark, lumps=.2, detail=4, lump_scale=4)
    for x in (-4.6, 4.6):
        rod(.12, 5, (x, 4.5, 0), dark, top=.06)
        for q in range(16):
            a, z = RND.uniform(0, 6.28), RND.uniform(2, 5)
            tube(smooth_line([(x, 4.5, z), (x + .6 * math.cos(a), 4.5 + .6 * math.sin(a), z + .4), (x + 1.4 * math.cos(a + .3), 4.5 + 1.4 * math.sin(a + .3), z + 1.1)], 10), .022, dark)
    grass = stuff((.06, .09, .04), (.03, .045, .02), .6)
    blade = leaf_mesh(grass, .09, .0)
    for _ in range(2200):
        x, y = RND.uniform(-5, 5), RND.uniform(-5.2, -.1)
        if abs(x - (1.9 + 1.0 * (y + 6.2) / 7)) > .75:
            copy(blade, (x, y, .0), (0, RND.uniform(-85, -40), RND.uniform(0, 360)), RND.uniform(.06, .2))
    rod(.16, .3, (.7, -.55, 0), stuff((.45, .47, .48), (.28, .3, .3), .4, .9, scale=12), top=.14)
    with group((-.3, -.5, 0), (0, 0, 30)):
        rod(.11, .24, (0, 0, 0), stuff((.1, .2, .14), (.06, .12, .09), .35, .4, scale=12), top=.1)
        tube([(.1, 0, .06), (.26, 0, .22), (.36, 0, .34)], .014, frame)
        tube(smooth_line([(-.1, 0, .2), (-.2, 0, .26), (-.14, 0, .34), (.02, 0, .3)], 14), .01, frame)
    sky((.045, .075, .16), .75)
    camera((3.0, -5.6, 1.5), (.15, .6, 1.35), 35, 3.5, (.6, 0, 1.2))
    expose(.9)
    return {"bloom": .14}


def pancake_crust():
    def build(n):
        z = n.maths("ABSOLUTE", n("SeparateXYZ", {0: n("NewGeometry").outputs["Normal"]}).outputs[2])
        broad = n.noise((1, 1, 1), 14, 4, .6)
        fine = n.noise((1, 1, 1), 90, 3)
        top = n.mix(n.ramp(broad, (.35, 0.0), (.7, 1.0)), (.56, .23, .07), (.3, .1, .025))
        colour = n.mix(n.ramp(z, (.05, 0.0), (.45, 1.0)), (.78, .42, .17), top)
        colour = n.mix(.35, colour, n.ramp(fine, (.35, .5), (.6, 1.0)), "MULTIPLY")
        bump = n("Bump", {"Height": fine, "Strength": .35, "Distance": .004}).outputs[0]
        n.end(n("BsdfPrincipled", {"Base Color": colour, "Roughness": .6, "Normal": bump}).outputs[0])
    return material(("pancake",), build)


def wisps(x, y, z):
    """Steam: upright sheets that add a little light where a drawn-out noise is high."""
    def build(n):
        at = n("TexCoord").outputs["Generated"]
        wave = n("TexNoise", {"Vector": n("Mapping", {"Vector": at, "Scale": (2.0, 1.1, 1)}).outputs[0], "Scale": 1.6, "Detail": 3.0, "Distortion": 1.4}).outputs["Fac"]
        u, v = n("SeparateXYZ", {0: at}).outputs[0:2]
        side = n.maths("MULTIPLY", n.maths("MULTIPLY", u, n.maths("SUBTRACT", 1.0, u)), 4.0)
        rise = n.maths("MULTIPLY", n.maths("MULTIPLY", v, n.maths("POWER", n.maths("SUBTRACT", 1.0, v), 1.4)), 4.0)
        power = n.maths("MULTIPLY", n.maths("MULTIPLY", n.maths("POWER", side, 2.0), rise), n.ramp(wave, (.46, 0.0), (.72, .2)))
        n.end(n("AddShader", {0: n("BsdfTransparent").outputs[0], 1: n("Emission", {"Color": (1, .96, .9, 1), "Strength": power}).outputs[0]}).outputs[0])
    for k in range(3):
        ob = sheet(.2, .24, (x + .01 * k - .01, y + .02 * k, z + .12), material(("steam", k), build), (90, 0, 30 * k - 30), nx=1, ny=1)
        ob.visible_shadow = ob.visible_diffuse = ob.visible_glossy = False


@picture
def pancakes():
    """A tall stack of pancakes with butter and syrup, steam-lit, on a blue-rimmed plate."""
    boards(-.8, .8, -.5, .6, 0, wood((.32, .19, .1), (.15, .08, .04), rough=.5, coat=.1), .15, .04, .003)
    china = stuff((.82, .81, .77), (.78, .77, .73), .14, scale=4, bump=0, spots=.08, Clearcoat=.6)
    cobalt = stuff((.02, .06, .28), (.03, .1, .36), .16, scale=24, bump=0, Clearcoat=.6)
    lathe([(0, .006), (.085, .006), (.09, .004), (.1, .012), (.142, .022), (.145, .025), (.142, .027), (.1, .018), (.085, .011), (0, .011)], (0, 0, 0), china, steps=72)
    lathe([(.128, .0252), (.1425, .0276), (.1455, .0252), (.1425, .0215)], (0, 0, .0006), cobalt, steps=72)
    lathe([(.112, .0222), (.1145, .0227)], (0, 0, .0006), cobalt, steps=72)
    z, crust = .0115, pancake_crust()
    tops = []
    for k in range(10):
        r, h = vary(.094, .05) - .0012 * k, vary(.0155, .15)
        x, y, seed = jitter(.008), jitter(.008), RND.uniform(0, 50)
        ring = lambda a: 1 + .025 * math.sin(2 * a + seed) + .018 * math.sin(3 * a + 2 * seed) + .01 * math.sin(7 * a + seed)
        prof = [(0, .001), (.7, .0), (.93, .001), (.985, h * .25), (1, h * .5), (.98, h * .78), (.93, h * .96), (.8, h), (.4, h * .97), (0, h * .96)]
        verts, faces, n = [], [], 72
        for i in range(n):
            a = 2 * math.pi * i / n
            sag = .004 * math.sin(a + seed) * 1
            verts += [(r * q * ring(a) * math.cos(a), r * q * ring(a) * math.sin(a), pz + sag * q * q - .006 * q ** 6 * (.5 + .5 * math.sin(2 * a + seed)) * (k / 10)) for q, pz in prof]
        m = len(prof)
        for i in range(n):
            j = (i + 1) % n
            faces += [(i * m + p, j * m + p, j * m + p + 1, i * m + p + 1) if 0 < p < m - 2 else
                      ((i * m, j * m + 1, i * m + 1) if p == 0 else (i * m + p, j * m + p, i * m + p + 1)) for p in range(m - 1)]
        quads(verts, faces, crust, (x, y, z), (jitter(1.2), jitter(1.2), jitter(180)))
        z += h * .97
        tops.append((x, y, r))
    syrup = stuff((.42, .13, .015), rough=.05, bump=0, spots=0, Transmission=.35, IOR=1.45, Clearcoat=1.0)
    cx, cy, r = tops[-1]
    parts = [ball((.07, .064, .006), (cx, cy - .005, z + .001), syrup, lumps=.06), ball((.05, .03, .006), (cx - .02, cy - .045, z), syrup), ball((.03, .045, .006), (cx + .05, cy - .02, z), syrup)]
    for a, drop in ((-105, .085), (-72, .13), (-38, .06), (-135, .05), (-10, .1), (-160, .09), (-88, .045)):
        a = math.radians(a)
        x, y = math.cos(a), math.sin(a)
        pts = [(cx + x * .05, cy + y * .05, z), (cx + x * r * .88, cy + y * r * .88, z + .001), (cx + x * r * 1.02, cy + y * r * 1.02, z - .012), (x * .099, y * .099, z - drop * .6), (x * .1, y * .1, z - drop)]
        parts += [tube(smooth_line(pts, 24), vary(.0062, .2), syrup), ball((.0085, .0085, .012), (x * .1005, y * .1005, z - drop - .002), syrup)]
    ball((.05, .035, .005), (.06, -.085, .017), syrup, lumps=.1)
    fuse(parts, syrup, .0022, 4)
    butter = stuff((.9, .72, .3), (.84, .64, .24), .32, scale=8, bump=.05, spots=.05, Subsurface=.15, Subsurface_Color=(.9, .7, .3))
    box((.038, .034, .017), (cx + .002, cy - .008, z + .013), butter, (3, -5, 28), .004)
    ball((.03, .027, .005), (cx + .002, cy - .01, z + .006), butter, lumps=.1)
    glaze = stuff((.2, .26, .27), (.12, .17, .18), .22, scale=10, bump=.05, Clearcoat=.6)
    with group((-.2, .2, 0), (0, 0, 200)):
        lathe([(0, 0), (.034, 0), (.05, .02), (.052, .05), (.036, .085), (.034, .1), (.04, .115), (.036, .114), (.03, .1), (.03, .085), (0, .03)], (0, 0, 0), glaze)
        tube(smooth_line([(.035, 0, .1), (.07, 0, .1), (.082, 0, .065), (.05, 0, .035)], 16), .006, glaze)
    steel = stuff((.6, .6, .6), (.48, .48, .5), .18, 1.0, scale=20, bump=.02)
    with group((.2, -.1, .004), (0, 0, 96)):
        slab([(-.1, -.005), (.0, -.0035), (.03, -.01), (.05, -.0115), (.05, .0115), (.03, .01), (0, .0035), (-.1, .005)], .0018, (0, 0, 0), steel, bevel=.0006)
        for y in (-.0095, -.0032, .0032, .0095):
            tube([(.048, y, .001), (.065, y, .003), (.088, y, .001)], .0015, steel)
    cloth = stuff((.5, .53, .56), (.36, .4, .44), .9, scale=30, bump=.35, bump_scale=420, Sheen=.4)
    sheet(.3, .24, (.27, .04, .0165), cloth, (0, 0, -18), lambda x, y: .006 * math.sin(x * 40 + y * 12) * math.cos(y * 31) + .014 * max(0, math.sin(y * 24 + x * 7)), 60, 60)
    berry = stuff((.05, .045, .13), (.1, .1, .2), .45, scale=120, bump=.1)
    for x, y in ((-.16, -.13), (-.185, -.105), (-.145, -.16), (-.21, -.15), (.1, -.045), (.105, -.01), (-.118, -.03)):
        on = math.hypot(x, y) < .14
        ball(vary(.0085, .1), (x, y, .009 + on * .02), berry, lumps=.04, detail=3)
    mug((.24, .28, 0), stuff((.7, .66, .58), (.55, .5, .42), .3, scale=14, spots=.3, bump=.1), 30, .045, .1)
    wisps(cx, cy, z)
    box((3, .1, 2), (0, 1.5, .6), stuff((.075, .085, .085), (.04, .045, .05), .8, scale=2))
    for k in range(12):
        ball(vary(.02), (jitter(.9), 1.3, RND.uniform(.1, .7)), glow((1, .72, .4), vary(5, .6)), detail=3)
    area((-.75, .55, .6), (0, 0, .1), (.5, .6), 15, (1, .9, .76))
    area((.9, -.3, .55), (0, 0, .1), (.5, .5), 3.2, (.75, .85, 1))
    area((-.3, -.9, .7), (0, 0, .1), (.5, .4), 2.6, (1, .92, .85))
    sky((.1, .11, .13), .35)
    camera((.1, -.84, .36), (.0, .0, .095), 64, 4.0, (0, -.09, .12))
    expose(.3)


@picture
def umbrellas():
    """A queue of umbrellas from straight above on wet paving, one of them yellow."""
    wet = [stuff((.11, .115, .12), (.06, .065, .07), r, scale=2.5, bump=.12, contrast=.8) for r in (.2, .28, .36)]
    for i in range(-9, 10):
        for j in range(-7, 8):
            box((.6, .4, .06), (i * .608 + .3 * (j % 2), j * .408, -.03 + jitter(.003)), RND.choice(wet), (jitter(.5), jitter(.5), 0), .008)
    for _ in range(7):
        x, y = jitter(4), jitter(2.6)
        ring = [(vary(.5, .3) * math.cos(a) + x, vary(.32, .3) * math.sin(a) + y, 0) for a in [i * .524 for i in range(12)]]
        slab([p[:2] for p in smooth_line(ring + ring[:1], 60)[:-1]], .003, (0, 0, .001), stuff((.03, .035, .04), rough=.04, bump=0), bevel=0)
    slab([(-6, 0), (6, 0), (6, .34), (-6, .34)], .12, (0, 2.28, 0), stuff((.26, .25, .24), (.18, .17, .17), .4, scale=3, bump=.2), (0, 0, 0), .01)
    colours = [(.025, .03, .035), (.05, .02, .025), (.02, .04, .08), (.035, .05, .045), (.06, .055, .05), (.03, .03, .03), (.12, .02, .02), (.02, .06, .06)]
    steel = stuff((.5, .5, .52), rough=.3, metal=1.0)

    def umbrella(x, y, z, r, m, lean, turn):
        n, rows, verts = 8, 12, []
        for q in range(rows + 1):
            t = q / rows
            for i in range(n * 6):
                a = 2 * math.pi * i / (n * 6)
                f = abs((i % 6) - 3) / 3
                rr = r * math.sin(t * 1.18) / math.sin(1.18) * (1 - .085 * (1 - f * f) * t ** 1.5)
                verts.append((rr * math.cos(a), rr * math.sin(a), r * .62 * (math.cos(t * 1.18) - 1) / 1 - .03 * r * (1 - f) * t))
        k = n * 6
        faces = [(q * k + i, q * k + (i + 1) % k, (q + 1) * k + (i + 1) % k, (q + 1) * k + i) for q in range(rows) for i in range(k)]
        with group((x, y, z), (*lean, turn)):
            quads(verts, faces, m)
            lathe([(.012, -.01), (.01, .02), (.005, .05), (0, .052)], (0, 0, 0), steel)
            for i in range(n):
                a = 2 * math.pi * i / n
                tube([(verts[q * k + i * 6 + 0][0] * 1.0, verts[q * k + i * 6][1], verts[q * k + i * 6][2] + .002) for q in range(1, rows + 1)], .0035, m)
                ball(.009, (r * math.cos(a), r * math.sin(a), r * .62 * (math.cos(1.18) - 1)), steel, detail=2)
            for _ in range(26):
                t, a = RND.uniform(.1, 1), RND.uniform(0, 6.28)
                rr = r * .93 * math.sin(t * 1.18) / math.sin(1.18)
                ball((.006, .006, .003), (rr * math.cos(a), rr * math.sin(a), r * .62 * (math.cos(t * 1.18) - 1) + .002), stuff((.6, .65, .7), rough=.03, bump=0), detail=1)
    x, k = -4.3, 0
    while x < 4.6:
        y = -.12 + .5 * math.sin(x * .62 + .5) + jitter(.12)
        c = (.7, .38, .01) if k == 5 else RND.choice(colours)
        m = stuff(c, tuple(v * .75 for v in c), .34, scale=5, bump=.06, bump_scale=180, spots=.15, Sheen=.3)
        umbrella(x, y, 1.75 + jitter(.12), vary(.52, .07), m, (jitter(9), jitter(9)), jitter(40))
        x += vary(.76, .1)
        k += 1
    umbrella(2.3, -1.75, 1.8, .5, stuff((.02, .03, .05), rough=.34, scale=5), (10, -6), 15)
    leaf = [stuff(c, tuple(v * .6 for v in c), .4, scale=30, bump=.1) for c in ((.42, .16, .03), (.3, .08, .02), (.5, .3, .05))]
    for _ in range(34):
        with group((jitter(4.2), jitter(2.6), .012), (jitter(10), jitter(10), jitter(180)), vary(.09, .3)):
            sheet(1, 1, (0, 0, 0), RND.choice(leaf), shape=lambda a, b: (b + .5, .7 * a * math.sin(math.pi * min(1, (b + .5) * .92 + .07)) ** .8, .12 * abs(a)), nx=4, ny=8)
    area((-4, 3.5, 7), (0, 0, 0), (6, 5), 520, (.82, .9, 1))
    area((5, -5, 5), (0, 0, 0), (2.5, 2.5), 110, (1, .84, .62))
    sky((.35, .42, .5), .35)
    camera((.25, -.25, 9.2), (.25, -.12, 0), 52, 4, (.25, -.25, 1.75), roll=8)
    expose(.45)


@picture
def bell():
    """A large bronze bell in its wooden frame in a belfry, louvre light in stripes."""
    oak = wood((.27, .19, .12), (.12, .08, .05), rough=.7, worn=.5)
    stone = stuff((.4, .35, .28), (.26, .22, .17), .9, scale=3, bump=.7, bump_scale=8, contrast=.8)
    for r in range(9):
        for k in range(9):
            x, z = -2.6 + k * .62 + .31 * (r % 2), .2 + r * .36
            if not (-.95 < x < 1.15 and .75 < z < 3.1):
                box((.6, .3, .345), (x, 2.2 + jitter(.02), z), stone, (0, jitter(.4), jitter(.8)), .015)
            box((.3, .6, .345), (-2.5 + jitter(.02), -2.2 + k * .62 + .31 * (r % 2), z), stone, (0, jitter(.4), jitter(.8)), .015)
            box((.3, .6, .345), (2.6 + jitter(.02), -2.2 + k * .62 + .31 * (r % 2), z), stone, (0, jitter(.4), jitter(.8)), .015)
    wall_with_hole(8, 4.4, (.1, 1.9, 2.06, 2.3), stone, (0, 2.36, 0))
    for x in (-2.75, 2.85):
        box((.2, 6, 4.4), (x, 0, 2.2), stone, bevel=0)
    box((6, 6, .1), (0, 0, 3.5), oak)
    for y in (-1.6, -.5, .6, 1.7):
        box((5.4, .2, .24), (0, y, 3.35), oak)
    for k in range(13):
        box((2.1, .34, .025), (.1, 2.2, .82 + k * .185), oak, (38, 0, jitter(.4)))
    box((.1, .3, 2.6), (.1, 2.25, 1.9), oak)
    sheet(6, 5, (0, 4, 2), glow((1, .95, .86), 2.2), (90, 0, 0), nx=1, ny=1)
    boards(-2.6, 2.7, -3, 2.2, 0, oak, .24, along="y")
    bronze = stuff((.3, .2, .09), (.1, .115, .075), .32, .95, scale=3.5, bump=.12, bump_scale=40, contrast=.95, spots=.4)
    profile = [(0, .905), (.2, .905), (.245, .89), (.27, .85), (.285, .78), (.3, .7), (.325, .58), (.36, .42), (.405, .27), (.46, .14), (.52, .05), (.545, .012), (.55, 0), (.53, -.006), (.5, .02),
               (.44, .13), (.37, .3), (.32, .5), (.28, .7), (.24, .85), (0, .87)]
    with group((.05, .2, 1.0), (0, 7, 12), 1.12):
        lathe(profile, (0, 0, 0), bronze, steps=96)
        for z, r in ((.8, .283), (.775, .2865), (.62, .318), (.2, .436), (.175, .4465), (.07, .511)):
            lathe([(r - .01, z - .012), (r + .008, z - .006), (r + .008, z + .004), (r - .012, z + .01)], (0, 0, 0), bronze, steps=96)
        for k, letter in enumerate("OXLIP FERRY CAST ME ANNO 1771 * I TELL THE RIVER * "):
            a = math.radians(-90 + (k - 18) * 7.1)
            if letter != " ":
                text(letter, .058, (.297 * math.cos(a), .297 * math.sin(a), .708), bronze, (83, 0, math.degrees(a) + 90), "DejaVu Serif:bold", .006)
        for k in range(6):
            a = k * 1.047
            tube(smooth_line([(.12 * math.cos(a), .12 * math.sin(a), .9), (.15 * math.cos(a), .15 * math.sin(a), 1.0), (.06 * math.cos(a), .06 * math.sin(a), 1.1)], 10), .026, bronze)
        box((1.3, .26, .24), (0, 0, 1.18), oak, bevel=.015)
        iron = stuff((.09, .07, .06), (.05, .04, .035), .55, .8, scale=20, bump=.25)
        for x in (-.24, .24, -.5, .5):
            box((.05, .275, .255), (x, 0, 1.18), iron)
        tube([(0, 0, .85), (0, .02, .4), (.0, .03, .1)], .022, iron)
        ball((.065, .065, .09), (0, .03, .03), iron)
        with group((.82, 0, 1.18), (0, 90, 0)):
            for k in range(8):
                beam((0, 0, 0), (.5 * math.cos(k * .785), .5 * math.sin(k * .785), 0), .045, .03, oak)
            tube([(.52 * math.cos(a), .52 * math.sin(a), 0) for a in [i * .2 for i in range(32)]], .03, oak, closed=True)
        for x in (-.7, .7):
            rod(.035, .2, (x - .1, 0, 1.2), iron, (0, 90, 0))
    for s in (-1, 1):
        x = s * .98 + .05
        for y in (-.75, 1.1):
            box((.2, .2, 2.3), (x, y, 1.15), oak, bevel=.012)
            beam((x, y, .9), (x, y + (.75 if y < 0 else -.75), 2.05), .13, .13, oak)
        box((.22, 2.3, .22), (x, .2, 2.24), oak, bevel=.012)
        box((.22, 2.3, .2), (x, .2, .12), oak, bevel=.012)
    for y in (-.75, 1.1):
        box((2.3, .18, .2), (.05, y, .12), oak, bevel=.012)
    tube(smooth_line([(1.25, .2, 2.0), (1.3, .1, 1.2), (1.3, -.2, .5), (1.2, -.4, 0)], 30), .016, stuff((.5, .4, .25), (.35, .27, .16), .9, scale=60, bump=.4))
    sun((-.22, -.62, -.42), 5.5, (1, .88, .7), .5)
    area((.1, 2.0, 1.9), (0, -1, .8), (1.9, 2.2), 60, (1, .93, .82))
    area((-1.8, -2.6, 2.6), (0, 0, 1.4), (1.4, 1.4), 70, (.85, .9, 1))
    for k in range(6):
        z = 1.1 + k * .36
        shaft((.1, 2.0, z), (-.7, -.9, z - 1.5), .13, .2, .11, (1, .88, .68), 1.2, .6, 1).scale = (4.5, 1, 1)
    motes((-1.4, -1.2, .3), (1.4, 1.8, 2.8), 70, .0022, strength=1.4)
    sky((.3, .36, .45), .12)
    camera((-.62, -3.05, 1.28), (.06, .2, 1.5), 33, 3.5, (0, -.3, 1.4))
    expose(1.0)


def tide_clock(swing=6.0, step=0.0, shake=0.0, lens=58):
    """A brass tide clock: a dial of high and low water, a turning star wheel, a pendulum."""
    brass = stuff((.78, .54, .2), (.5, .31, .1), .26, 1.0, scale=20, bump=.03, spots=.25)
    pale = stuff((.84, .66, .36), (.62, .44, .2), .22, 1.0, scale=20, bump=.02, spots=.2)
    ink, blue = stuff((.03, .03, .04), rough=.5, bump=0), stuff((.03, .07, .25), (.02, .05, .18), .25, .7, scale=20, bump=0)
    enamel = stuff((.8, .78, .7), (.72, .69, .6), .2, scale=8, bump=0, spots=.15, Clearcoat=.6)
    box((3, .05, 2), (0, .2, .1), stuff((.1, .15, .15), (.065, .1, .105), .55, scale=3, bump=.15, contrast=.8))
    for k in range(16):
        box((.008, .01, 2), (-1.2 + k * .16, .174, .1), stuff((.05, .07, .07), rough=.6))
    case = wood((.22, .09, .04), (.09, .035, .015), rough=.3, coat=.5)
    for x in (-.205, .205):
        box((.03, .12, .66), (x, .1, -.02), case, bevel=.004)
    box((.46, .13, .035), (0, .1, -.36), case, bevel=.008)
    box((.46, .13, .035), (0, .1, .32), case, bevel=.008)
    box((.42, .02, .66), (0, .16, -.02), wood(*DARK, rough=.5))
    with group((0, .055, .12), (90, 0, 0)):
        dial_ring = [(.14, -.006), (.165, -.006), (.172, .002), (.168, .012), (.146, .014), (.14, .006), (.14, -.006)]
        lathe(dial_ring, (0, 0, 0), brass, steps=90)
        lathe([(.062, .0), (.145, .0)], (0, 0, 0), enamel, steps=90)
        lathe([(.056, -.002), (.064, -.002), (.064, .003), (.056, .003), (.056, -.002)], (0, 0, 0), brass, steps=60)
        for k in range(60):
            a = math.radians(6 * k)
            box((.008 if k % 5 else .014, .0012 if k % 5 else .003, .0008), (.132 * math.cos(a), .132 * math.sin(a), .0012), ink, (0, 0, 6 * k), 0)
        for a, word, size in ((90, "HIGH WATER", .017), (270, "LOW WATER", .017), (180, "FLOOD", .015), (0, "EBB", .015)):
            text(word, size, (.1 * math.cos(math.radians(a)), .1 * math.sin(math.radians(a)), .0015), ink, (0, 0, 0 if a in (90, 270) else a - 90), "DejaVu Serif:bold")
        for k in (1, 2, 4, 5, 7, 8, 10, 11):
            a = math.radians(90 - 30 * k)
            text(str(k % 6), .024, (.108 * math.cos(a), .108 * math.sin(a), .0015), ink, (0, 0, -30 * k + (180 if 3 < k < 9 else 0)), "DejaVu Serif")
        gear(.05, 16, pale, (0, 0, -.012), (0, 0, step * 22.5), .003, 4, saw=.7)
        gear(.03, 36, brass, (.02, -.03, -.02), (0, 0, -step * 10), .003, 6)
        with group((0, 0, .006), (0, 0, 118 + shake)):
            slab([(-.003, -.03), (.003, -.03), (.0022, .07), (.008, .085), (0, .125), (-.008, .085), (-.0022, .07)], .0016, (0, 0, 0), blue, bevel=.0003)
            rod(.009, .005, (0, 0, -.001), brass)
    with group((0, .07, .06), (0, swing, 0)):
        box((.007, .003, .3), (0, 0, -.15), pale)
        with group((0, -.004, -.3), (90, 0, 0)):
            lathe([(0, .012), (.025, .011), (.045, .006), (.052, 0), (.045, -.006), (0, -.01)], (0, 0, 0), brass, steps=64)
            lathe([(.03, .0115), (.033, .0118), (.036, .0095)], (0, 0, .0006), pale, steps=64)
    box((.012, .02, .02), (0, .1, .06), brass)
    ball((.05, .05, .03), (0, .1, .355), brass)
    page(.14, .19, (.42, .17, .12), (90, 3, 0), 12, .004)
    ball(.006, (.42, .165, .2), brass)
    tube(smooth_line([(-.52, .14, .3), (-.5, .12, .0), (-.4, .11, -.2), (-.44, .12, .05), (-.52, .13, .28)], 30), .008, stuff((.5, .4, .25), (.35, .27, .16), .9, scale=60, bump=.4))
    ball(.02, (-.52, .14, .31), brass)
    area((-1.2, -.7, .7), (0, .1, 0), (.6, .9), 42, (1, .9, .76))
    area((1.0, -.9, .1), (0, .1, 0), (.5, .5), 7, (.6, .8, 1))
    sky((.12, .14, .17), .5)
    camera((.16, -1.5, .08), (.02, .1, -.015), lens, 4, (0, .05, 0))
    expose(.35)


PICTURES["tide-clock"] = tide_clock


@picture
def tea_kettle():
    """A dented kettle, four unlike cups and a tide table on a windowsill, condensation, grey light."""
    paint = stuff((.5, .5, .47), (.36, .36, .33), .45, scale=12, bump=.25, contrast=.8)
    box((2.6, .42, .06), (0, 0, -.03), paint, bevel=.01)
    box((2.6, .03, .16), (0, -.2, -.13), paint)
    wall = stuff((.2, .24, .24), (.14, .17, .17), .7, scale=4, bump=.2)
    for s in (-1, 1):
        box((.5, .5, 2.4), (s * .98, .1, .8), wall)
        box((.07, .1, 2), (s * .7, .24, .9), paint)
    box((1.5, .1, .07), (0, .24, .035), paint)
    box((.035, .06, 2), (.1, .25, .9), paint)
    box((1.5, .05, .03), (0, .25, .62), paint)
    sheet(1.5, 2, (0, .262, .9), pane((.92, .95, .96), .05, .5), (90, 0, 0), nx=1, ny=1)
    sheet(9, 5, (0, 5, .5), outdoors((.0, (.2, .21, .2)), (.40, (.42, .45, .45)), (.41, (.1, .11, .1)), (.5, (.24, .26, .25)), (.55, (.6, .63, .65)), (1, (.75, .78, .82)), strength=1.6, wobble=.03), (90, 0, 0), nx=1, ny=1)
    drop = stuff((.9, .95, .95), rough=.05, bump=0, spots=0, Transmission=.9, IOR=1.33)
    for _ in range(150):
        r = abs(RND.gauss(.0012, .0012)) + .0008
        ball((r, .0012, r * 1.25), (jitter(.66), .256, .08 + abs(RND.gauss(0, .22))), drop, detail=1)
    for _ in range(8):
        x, z = jitter(.6), RND.uniform(.2, .5)
        tube(smooth_line([(x, .257, z), (x + jitter(.006), .257, z * .7), (x + jitter(.008), .257, z * .4)], 8), .0011, drop)
    tin = stuff((.5, .51, .5), (.3, .31, .32), .34, .9, scale=9, bump=.3, bump_scale=16, contrast=.8)
    black = stuff((.03, .028, .026), (.05, .045, .04), .5, scale=10)
    with group((-.16, .02, 0), (0, 0, -20)):
        body = lathe([(0, 0), (.098, 0), (.106, .008), (.108, .03), (.1, .09), (.075, .132), (.05, .146), (.046, .152), (.0, .152)], (0, 0, 0), tin, steps=72)
        for v in body.data.vertices:
            for dx, dy, dz, r, push in ((.09, -.06, .06, .045, .014), (-.03, -.1, .045, .035, .009), (.02, -.095, .1, .03, .007)):
                q = (v.co - Vector((dx, dy, dz))).length
                if q < r:
                    v.co -= Vector((v.co.x, v.co.y, 0)).normalized() * push * (1 - (q / r) ** 2) ** 2
        lathe([(.05, .0), (.044, .014), (.012, .022), (0, .022)], (0, 0, .15), tin)
        ball((.013, .013, .014), (0, 0, .184), black)
        lathe([(.021, 0), (.017, .05), (.012, .1), (.01, .1), (.012, .05), (.015, 0)], (.083, 0, .055), tin, (0, 52, 0))
        tube(smooth_line([(-.062, 0, .142), (-.075, 0, .2), (-.035, 0, .245), (.035, 0, .245), (.072, 0, .2), (.06, 0, .142)], 36), .0055, tin)
        tube(smooth_line([(-.04, 0, .245), (0, 0, .249), (.04, 0, .245)], 10), .011, black)
    mug((.06, -.06, 0), stuff((.72, .7, .64), (.6, .58, .52), .22, scale=12, spots=.2, Clearcoat=.5), -30, .038, .085)
    mug((.2, .04, 0), stuff((.03, .09, .26), (.025, .06, .18), .2, scale=12, Clearcoat=.5), 40, .043, .072)
    mug((.3, -.07, 0), stuff((.36, .2, .09), (.22, .11, .05), .35, scale=9, bump=.1, Clearcoat=.3), 10, .036, .095)
    with group((.44, .03, 0)):
        rose = stuff((.78, .72, .66), (.7, .5, .46), .18, scale=26, contrast=.9, Clearcoat=.6)
        lathe([(0, .004), (.05, .006), (.066, .012), (.067, .014), (.05, .01), (0, .008)], (0, 0, 0), rose)
        lathe([(0, .01), (.022, .01), (.034, .03), (.044, .062), (.042, .062), (.032, .032), (.02, .014), (0, .014)], (0, 0, 0), rose)
        tube(smooth_line([(.042, 0, .055), (.066, 0, .05), (.06, 0, .028), (.034, 0, .028)], 14), .004, rose)
        rod(.04, .001, (0, 0, .054), stuff((.16, .06, .02), rough=.04, bump=0))
    with group((-.41, .16, .13), (72, 0, 16)):
        box((.17, .24, .004), (0, 0, -.004), stuff((.32, .25, .16), rough=.8))
        sheet(.16, .23, (0, 0, .001), stuff((.74, .71, .6), (.66, .62, .5), .85, scale=9, bump=.05, spots=.12))
        ink = stuff((.08, .08, .13), rough=.8, bump=0)
        text("TIDE TABLE", .019, (0, .093, .002), ink, family="DejaVu Serif:bold")
        for k in range(13):
            body = f"{k + 1:02d}   {(k * 50) // 60 + 1:02d}.{(k * 50) % 60:02d}   {2.1 + .4 * math.sin(k):.1f}   {(k * 50) // 60 + 7:02d}.{(k * 50 + 20) % 60:02d}   {.6 + .2 * math.cos(k):.1f}"
            text(body, .0098, (0, .07 - k * .0138, .002), ink, family="DejaVu Sans Mono")
    for k in range(3):
        x = (.06, .2, .3)[k]
        wisps(x, (-.06, .04, -.07)[k], .05)
    with group((.1, -.14, .004), (0, 0, 80)):
        ball((.014, .01, .003), (0, 0, .002), stuff((.6, .6, .62), rough=.2, metal=1.0))
        tube([(.01, 0, .002), (.05, 0, .004), (.09, 0, .001)], .0018, stuff((.6, .6, .62), rough=.2, metal=1.0))
    area((0, .22, .8), (0, -.6, 0), (1.3, 1.3), 8.5, (.86, .93, 1))
    area((.6, -1.3, .7), (0, 0, .1), (.8, .6), 5, (1, .86, .7))
    sky((.3, .33, .36), .5)
    camera((.14, -1.5, .36), (.05, .0, .135), 58, 4, (0, -.05, .08))
    expose(.3, "High Contrast")


@picture
def piano_barn():
    """An upright piano alone in an empty barn, dust in a light shaft."""
    grey, old = wood((.24, .18, .125), (.11, .08, .055), rough=.8, worn=.5), wood((.2, .13, .08), (.09, .055, .035), rough=.7)
    sheet(14, 16, (0, 2, 0), stuff((.2, .155, .1), (.12, .09, .06), .95, scale=1.5, bump=.6, bump_scale=25), shape=lambda x, y: .02 * math.sin(2 * x + y) * math.cos(1.7 * y), nx=60, ny=60)
    for k in range(44):
        x = -5 + .235 * k
        box((.22, .03, 5.6), (x, 5.5, 2.8), grey, (0, jitter(.3), jitter(1)), .004)
    for s in (-1, 1):
        for k in range(46):
            if RND.random() < .96:
                box((.03, .235, 4), (s * 4.6, -4 + .24 * k, 2), grey, (jitter(.3), 0, jitter(1)), .004)
        for k in range(16):
            box((.33, 12, .03), (s * (.15 + .31 * k), 1, 6.4 - .19 * k), grey, (0, s * 31.5, 0), 0)
    for y in (-1.5, 1.8, 5.2):
        for s in (-1, 1):
            box((.22, .22, 3.8), (s * 3.6, y, 1.9), old, bevel=.015)
            beam((s * 4.6, y, 3.6), (0, y, 6.3), .16, .2, old)
            beam((s * 3.6, y, 2.7), (s * 2.6, y, 3.7), .12, .14, old)
        beam((-4.6, y, 3.8), (4.6, y, 3.8), .22, .24, old)
    sheet(12, 8, (0, 6.4, 3), glow((1, .95, .86), 1.3), (90, 0, 0), nx=1, ny=1)
    case = wood((.16, .06, .025), (.055, .022, .01), rough=.26, coat=.6, fibres=.6)
    ivory, ebony = stuff((.76, .72, .6), (.68, .63, .5), .3, scale=9, bump=0, spots=.1), stuff(.015, rough=.25, bump=0)
    brass = stuff((.7, .48, .18), rough=.3, metal=1.0)
    with group((.15, 1.6, 0), (0, 0, -24)):
        box((1.5, .3, 1.2), (0, .18, .65), case, bevel=.012)
        box((1.56, .4, .04), (0, .16, 1.27), case, bevel=.01)
        box((1.5, .62, .09), (0, -.02, .08), case, bevel=.01)
        box((1.5, .36, .1), (0, -.12, .64), case, bevel=.01)
        box((1.26, .02, .42), (0, .02, .98), case, (8, 0, 0))
        box((1.26, .02, .42), (0, .025, .35), case)
        for s in (-1, 1):
            box((.06, .42, .26), (s * .74, -.1, .76), case, bevel=.015)
            lathe([(.05, 0), (.035, .05), (.045, .2), (.05, .42), (.035, .47), (.055, .5)], (s * .69, -.24, .1), case, steps=20)
        for k in range(48):
            x = -.67 + k * .0283
            box((.0262, .16, .02), (x, -.22, .705), ivory, (jitter(.6) + (5 if k in (17, 31) else 0), 0, 0), .002)
            if k % 7 not in (2, 6):
                box((.013, .1, .022), (x + .014, -.18, .722), ebony, bevel=.002)
        box((1.36, .03, .2), (0, -.03, .8), case, (-14, 0, 0))
        box((.5, .02, .26), (0, -.015, 1.02), case, (-14, 0, 0))
        for s in (-1, 1):
            page(.19, .26, (s * .1, -.045, 1.03), (76, 0, s * 2), 10)
        for s in (-.07, .07):
            box((.035, .14, .012), (s, -.32, .07), brass)
        rod(.05, .1, (-.5, .15, 1.29), brass)
        ball((.15, .1, .008), (.45, .12, 1.292), stuff((.5, .48, .44), rough=.9), lumps=.3)
    with group((-.55, .7, 0), (0, 0, 14)):
        rod(.19, .05, (0, 0, .48), case)
        rod(.025, .35, (0, 0, .14), old)
        for k in range(3):
            beam((0, 0, .18), (.24 * math.cos(k * 2.09), .24 * math.sin(k * 2.09), 0), .04, .04, case)
    straw = stuff((.52, .38, .16), (.38, .26, .1), .8, scale=30)
    for _ in range(420):
        x, y = RND.gauss(0, 2.0), RND.gauss(.6, 1.7)
        with group((x, y, .02 + .015 * RND.random()), (0, jitter(10), RND.uniform(0, 360))):
            box((vary(.17, .5), .004, .003), (0, 0, 0), straw, bevel=0)
    for x, y, t in ((-3.2, 4.2, 10), (-3.3, 4.3, 30), (3.0, 4.4, -12)):
        box((1.0, .5, .42), (x, y, .22 + .42 * (t == 30)), stuff((.44, .32, .13), (.26, .18, .07), .95, scale=10, stretch=(1, 6, 6), bump=.9, bump_scale=60), (0, 0, t), .04)
    area((-4.2, 1.0, 4.6), (.15, 1.5, .8), (.8, .8), 950, (1, .87, .66), 32)
    shaft((-3.7, 1.0, 4.7), (.45, 1.4, .0), .38, 1.0, .2, (1, .87, .64), 1.3, .5)
    shaft((-3.6, 2.2, 4.9), (1.2, 2.9, .3), .2, .55, .12, (1, .87, .64), 1.3, .5)
    motes((-2.6, .3, .3), (1, 2.2, 3.4), 150, .005, strength=1.5)
    area((1.0, -3.9, 3.0), (0, 1, 1), (3, 2), 110, (.72, .82, 1))
    sky((.4, .48, .6), .06)
    camera((-1.05, -3.9, 1.35), (.0, 1.5, 1.22), 36, 3.5, (0, 1.3, .8))
    expose(.5)


@picture
def seed_drawers():
    """A wall of small labelled wooden drawers, one open, with seeds."""
    case, front = wood((.2, .1, .045), (.085, .04, .018), rough=.45, coat=.2), wood((.36, .2, .09), (.16, .08, .035), rough=.42, coat=.2)
    brass = stuff((.62, .43, .17), (.36, .23, .08), .35, 1.0, scale=30, bump=.05, spots=.4)
    paper, ink = stuff((.74, .68, .53), (.6, .52, .36), .85, scale=14, bump=.05, contrast=.7), stuff((.08, .05, .06), rough=.8, bump=0)
    names = ("LEEK", "ONION", "BEAN", "BEET", "KALE", "PEA", "DILL", "CHARD", "CRESS", "RADISH", "MARROW", "CARROT", "SORREL", "TURNIP", "OXLIP", "LOVAGE", "POPPY", "THYME", "PARSNIP",
             "SWEDE", "ENDIVE", "CELERY", "FENNEL", "BORAGE", "SAGE", "VETCH", "TEASEL", "CLOVER", "SPELT", "FLAX", "RYE", "BARLEY", "OATS", "MILLET", "MUSTARD")
    w, h, open_at = .2, .135, (3, 1)
    box((2.4, .3, 1.6), (0, .21, 0), stuff((.02, .012, .008), rough=.9), bevel=0)
    for i in range(9):
        box((.014, .3, 1.5), (-.9 + i * w + .1 - .1, .06 + .1, 0), case, bevel=.003)
    for j in range(8):
        box((1.8, .3, .014), (-.1, .16, -.47 + j * h), case, bevel=.003)
    seeds = [stuff(c, d, .4, scale=90, bump=.1) for c, d in (((.5, .33, .14), (.3, .17, .06)), ((.1, .05, .03), (.2, .12, .06)), ((.62, .52, .34), (.45, .33, .18)))]
    k = 0
    for j in range(7):
        for i in range(8):
            x, z, out = -.8 + i * w, -.47 + (j + .5) * h, abs(jitter(.005)) + (.012 if RND.random() < .08 else 0)
            if (i, j) == open_at:
                out = .155
            with group((x, .01 - out, z), (jitter(.3), 0, jitter(.5))):
                box((w - .018, .014, h - .018), (0, 0, 0), front, bevel=.003)
                if RND.random() < .95:
                    with group((0, -.0078, .02), (0, jitter(2), 0)):
                        box((.1, .001, .034), (0, 0, 0), paper, bevel=0)
                        text(names[k % len(names)], .0205, (0, -.001, 0), ink, (90, 0, 0), "DejaVu Serif:bold")
                        for s in (-1, 1):
                            box((.108, .003, .003), (0, 0, s * .0185), brass)
                            box((.003, .003, .04), (s * .0525, 0, 0), brass)
                lathe([(0, 0), (.005, 0), (.005, .008), (.012, .014), (.012, .018), (.006, .022), (0, .022)], (0, -.006, -.028), brass, (90, 0, 0), steps=24)
                if (i, j) == open_at:
                    for s in (-1, 1):
                        box((.009, .2, h - .04), (s * (w / 2 - .016), .1, -.006), case)
                    box((w - .03, .2, .008), (0, .1, -h / 2 + .016), case)
                    for _ in range(520):
                        ball((.0075, .005, .0042), (jitter(w / 2 - .025), RND.uniform(.012, .185), RND.uniform(-.012, .018)), seeds[0] if RND.random() < .85 else seeds[2],
                             (jitter(40), jitter(40), jitter(180)), detail=1)
                    sheet(.085, .12, (.03, .07, .05), paper, (58, 12, 8), lambda a, b: .004 * math.sin(30 * b), 6, 10)
            k += 1
    boards(-1.2, 1.2, -.55, .02, -.485, front, .18, .03)
    for _ in range(110):
        ball((.0075, .005, .0042), (RND.gauss(-.2, .07), RND.gauss(-.17, .05), -.4805), seeds[0], (jitter(30), jitter(30), jitter(180)), detail=1)
    with group((.22, -.2, -.485), (0, 0, 20)):
        lathe([(0, .004), (.04, .004), (.065, .05), (.068, .05), (.043, 0), (0, 0)], (0, 0, 0), brass)
        for _ in range(150):
            a, q = RND.uniform(0, 6.28), .058 * math.sqrt(RND.random())
            ball((.006, .006, .006), (q * math.cos(a), q * math.sin(a), .04 + .006 * RND.random()), seeds[1], detail=1)
    for x, t in ((-.5, 25), (.5, 8)):
        with group((x, -.22, -.48), (0, 0, t)):
            box((.09, .13, .006), (0, 0, .004), paper, bevel=.001)
    area((-1.5, -1.1, .7), (0, 0, -.1), (.6, .9), 50, (1, .9, .76))
    area((1.4, -1.2, .2), (0, 0, 0), (.6, .8), 3, (.7, .82, 1))
    sky((.12, .13, .15), .4)
    camera((.22, -1.4, .42), (-.12, -.08, -.2), 54, 4, (-.2, -.15, -.25))
    expose(.35)


@picture
def paper_boats():
    """Folded newsprint boats on a dark table top like water, one lit candle."""
    top = stuff((.016, .02, .024), (.009, .011, .013), .16, scale=2, bump=.12, bump_scale=3, spots=.1, Clearcoat=.6)
    sheet(8, 8, (0, 1.5, 0), top, nx=2, ny=2)
    news = []
    for seed in range(3):
        def build(n, seed=seed):
            at = n.grain((1, 1, 1))
            x, y = n("SeparateXYZ", {0: at}).outputs[0:2]
            rows = n.maths("GREATER_THAN", n.maths("FRACT", n.maths("MULTIPLY", y, 210.0)), .5)
            words = n.maths("GREATER_THAN", n("TexNoise", {"Vector": n("Mapping", {"Vector": at, "Scale": (260, 210, 1)}).outputs[0], "Scale": 1.0, "Detail": 1.0}).outputs["Fac"], .47)
            columns = n.maths("GREATER_THAN", n.maths("FRACT", n.maths("MULTIPLY", x, 22.0)), .12)
            head = n.maths("GREATER_THAN", n("TexNoise", {"Vector": n("Mapping", {"Vector": at, "Scale": (24, 18, 1)}).outputs[0], "Scale": 1.0, "Detail": .0}).outputs["Fac"], .35)
            ink = n.maths("MULTIPLY", n.maths("MULTIPLY", rows, words), n.maths("MULTIPLY", columns, head))
            n.end(n("BsdfPrincipled", {"Base Color": n.mix(n.maths("MULTIPLY", ink, .75), (.62, .57, .47), (.06, .06, .065)), "Roughness": .9}).outputs[0])
        news.append(material(("news", seed), build))

    def boat(at, turn, s=1.0):
        long, wide, tall, mast = .125, .045, .05, .085
        with group(at, (jitter(4), jitter(4), turn), s):
            m = RND.choice(news)
            hull = [(-long, 0, tall * 1.25), (long, 0, tall * 1.25), (0, -wide, tall * .8), (0, wide, tall * .8), (-long * .5, 0, .001), (long * .5, 0, .001),
                    (-long * .42, -wide * .72, tall * .9), (long * .42, -wide * .72, tall * .9), (-long * .42, wide * .72, tall * .9), (long * .42, wide * .72, tall * .9)]
            quads(hull, [(0, 6, 4), (6, 2, 4), (2, 5, 4), (2, 7, 5), (7, 1, 5)], m, smooth=False)
            quads([(x, y, z) for x, y, z in hull], [(0, 4, 8), (8, 4, 3), (3, 4, 5), (3, 5, 9), (9, 5, 1)], m, smooth=False)
            for y in (-.006, .006):
                quads([(-long * .5, y, .01), (long * .5, y, .01), (0, y * .2, mast + tall * .55)], [(0, 1, 2)], m, smooth=False)
    for x, y, t, s in ((-.04, -.2, 24, 1.15), (.24, .0, -18, 1), (-.3, .02, 40, .95), (.06, .27, 10, 1), (-.18, .42, -30, .95), (.38, .36, 28, 1), (-.5, .32, 12, 1), (.52, .1, 62, .9),
                       (.2, .62, -8, 1), (-.42, .72, 30, 1), (-.05, .9, 5, 1), (.55, .8, -22, 1), (-.75, .6, 18, 1), (.34, 1.15, 15, 1), (-.3, 1.25, -16, 1), (.85, .5, 35, 1)):
        boat((x, y, .001), t + jitter(6), s)
    wax = stuff((.78, .68, .5), (.7, .58, .4), .4, scale=8, bump=.1, Subsurface=.3, Subsurface_Color=(.9, .55, .25), Emission=(1, .5, .18), Emission_Strength=.18)
    with group((.1, .05, 0)):
        lathe([(0, .004), (.045, .004), (.06, .012), (.062, .014), (.045, 0), (0, 0)], (0, 0, 0), stuff((.6, .42, .16), rough=.3, metal=1.0))
        lathe([(0, .005), (.022, .005), (.0225, .02), (.021, .1), (.019, .108), (.014, .105), (0, .103)], (0, 0, 0), wax)
        for a, l in ((.5, .05), (2.4, .03), (4.2, .06)):
            tube([(.021 * math.cos(a), .021 * math.sin(a), .104), (.0225 * math.cos(a), .0225 * math.sin(a), .1 - l)], .0032, wax)
        tube([(0, 0, .103), (.001, 0, .112), (.003, 0, .118)], .0011, stuff(.02))
        flame = lathe([(0, 0), (.0045, .006), (.006, .014), (.0045, .028), (.0018, .042), (0, .05)], (.002, 0, .112), glow((1, .62, .2), 30), steps=20)
        flame.visible_shadow = flame.visible_diffuse = False
        lamp((.002, 0, .145), 3.4, (1, .6, .26), .012)
    area((-1.8, 1.8, 1.3), (0, .4, 0), (1.4, 1.0), 12, (.42, .58, 1))
    sky((.02, .03, .05), .5)
    camera((.0, -1.2, .44), (.02, .12, .055), 60, 2.8, (.06, -.05, .06))
    expose(.5)
    return {"bloom": .12}


# ---------------------------------------------------------------- the run

def film(path, samples):
    """The clip: four swings of the tide clock's pendulum in six seconds, looping (36 drawings, each used four times)."""
    frames = 36
    with tempfile.TemporaryDirectory() as folder:
        for i in range(frames):
            t = i / frames
            clear(seed=sum(map(ord, "tide-clock")))
            beat = (t * 2) % 1
            step = (int(t * 2) + min(1, beat / .16)) / 2
            tide_clock(6 * math.cos(2 * math.pi * t), step, .7 * math.exp(-beat * 9) * math.sin(beat * 40), 48)
            develop(os.path.join(folder, f"{i:03d}.png"), 640, 360, samples * (3 if i == 0 else 1), grain=0,
                    part=(.28, .68, 0, 1) if i else None)
        for i in range(frames, frames * 4):
            os.link(os.path.join(folder, f"{i % frames:03d}.png"), os.path.join(folder, f"{i:03d}.png"))
        subprocess.run(["ffmpeg", "-loglevel", "error", "-y", "-framerate", "24", "-i", os.path.join(folder, "%03d.png"), "-c:v", "libx264",
                        "-preset", "slow", "-crf", "24", "-pix_fmt", "yuv420p", "-map_metadata", "-1", "-movflags", "+faststart", "-an", path], check=True)


def main():
    argv = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else []
    ask = argparse.ArgumentParser()
    ask.add_argument("--only", default="", help="names, with commas")
    ask.add_argument("--width", type=int, default=1440)
    ask.add_argument("--samples", type=int, default=12)
    ask.add_argument("--out", default="Seeds/lantern/pictures")
    ask.add_argument("--clips", default="Seeds/lantern/clips")
    ask.add_argument("--detail", type=float, default=0.75, help="render at this share of the width, then enlarge")
    ask.add_argument("--format", default="jpg", help="jpg or png")
    want = ask.parse_args(argv)
    names = want.only.split(",") if want.only else list(PICTURES)
    os.makedirs(want.out, exist_ok=True)
    if not want.only or "tide-clock.mp4" in names:
        os.makedirs(want.clips, exist_ok=True)
        film(os.path.join(want.clips, "tide-clock.mp4"), 5)
    for name in [name for name in names if name in PICTURES]:
        start = time.time()
        clear(seed=sum(map(ord, name)))
        finish = PICTURES[name]() or {}
        develop(os.path.join(want.out, f"{name}.{want.format}"), want.width, want.width * 2 // 3, want.samples,
                want.detail, **finish)
        print(f"{name}: {time.time() - start:.0f} s", flush=True)


main()
