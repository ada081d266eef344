// SPDX-License-Identifier: Apache-2.0
// Where a function bends, the plane is a chord or a touching line, anchored at the near corner of the box where there is a choice: what is
// searched from there outward is then bounded by how far one has to go.
#include "interpreter/enclosure.hpp"

#include <algorithm>

namespace kaohe {
namespace {

// Past this many parts of one, a bound is moved outward to the next such part: fractions stay short, and bounds stay bounds.
constexpr std::int64_t finest = 100'000'000;

bool is_short(const Number& x) { return x.is_small() && x.small_denominator() <= finest; }
Number up(const Number& x) { return is_short(x) ? x : (x * finest).ceil() / finest; }
Number down(const Number& x) { return is_short(x) ? x : (x * finest).floor() / finest; }

Plane shortened(Plane plane, bool upwards) {
    plane.base = upwards ? up(plane.base) : down(plane.base);
    for (Slope& slope : plane.slopes)
        for (auto& point : slope.points) point.rise = upwards ? up(point.rise) : down(point.rise);
    return plane;
}

Plane scaled(const Plane& plane, const Number& factor, const Number& plus) {
    Plane out{plane.base * factor + plus, plane.slopes};
    for (Slope& slope : out.slopes)
        for (auto& point : slope.points) point.rise *= factor;
    return out;
}

// Of one lever: bent wherever either is.
Slope sum(const Slope& a, const Slope& b) {
    if (a.points.empty()) return b;
    if (b.points.empty()) return a;
    Slope out;
    std::size_t i = 0, k = 0;
    while (i < a.points.size() || k < b.points.size()) {
        const bool first = k == b.points.size() || (i < a.points.size() && a.points[i].distance <= b.points[k].distance);
        const bool second = i == a.points.size() || (k < b.points.size() && b.points[k].distance <= a.points[i].distance);
        const Number distance = first ? a.points[i].distance : b.points[k].distance;
        out.points.push_back({distance, (first ? a.points[i].rise : a.at(distance)) + (second ? b.points[k].rise : b.at(distance))});
        i += first ? 1 : 0;
        k += second ? 1 : 0;
    }
    return out;
}

Plane sum(const Plane& a, const Plane& b) {
    Plane out{a.base + b.base, a.slopes.empty() ? b.slopes : a.slopes};
    if (!a.slopes.empty() && !b.slopes.empty())
        for (std::size_t i = 0; i < out.slopes.size(); ++i) out.slopes[i] = sum(a.slopes[i], b.slopes[i]);
    return out;
}

Plane difference(const Plane& a, const Plane& b) { return sum(a, scaled(b, -1, 0)); }

// Of two planes that both bound, the one that is tighter at the corner, then farther out.
const Plane& lower(const Plane& a, const Plane& b) {
    if (a.base != b.base) return a.base < b.base ? a : b;
    return b.most() < a.most() ? b : a;
}
const Plane& higher(const Plane& a, const Plane& b) {
    if (a.base != b.base) return b.base < a.base ? a : b;
    return a.least() < b.least() ? b : a;
}

Enclosure made_from(const Enclosure& a, const Enclosure& b) {
    Enclosure out;
    out.may_be_absent = a.may_be_absent || b.may_be_absent;
    out.may_be_present = a.may_be_present && b.may_be_present;
    return out;
}

// The product of two that both move: McCormick's planes.
Enclosure product_of_moving(const Enclosure& a, const Enclosure& b) {
    Enclosure out = made_from(a, b);
    if (a.low && a.high && b.low && b.high) {
        const Number corners[] = {*a.low * *b.low, *a.low * *b.high, *a.high * *b.low, *a.high * *b.high};
        const auto [least, greatest] = std::minmax_element(std::begin(corners), std::end(corners));
        out.low = *least;
        out.high = *greatest;
        const auto side = [&](const Number& x, const Number& y) { return affine(b, x, 0) + affine(a, y, -x * y); };
        const Enclosure first = side(*a.high, *b.low), second = side(*a.low, *b.high), third = side(*a.low, *b.low), fourth = side(*a.high, *b.high);
        out.over = lower(*first.above(), *second.above());
        out.under = higher(*third.below(), *fourth.below());
    } else if (a.low && b.low && a.low->sign() >= 0 && b.low->sign() >= 0) {
        out.low = *a.low * *b.low;
    }
    return bounded_outward(std::move(out));
}

// 1 ÷ b where b is above zero everywhere: convex, so the chord is above it and a touching line below.
Enclosure reciprocal(const Enclosure& b) {
    Enclosure out = made_from(b, b);
    if (!b.high) {
        out.low = Number{};
        out.high = Number(1) / *b.low;
        return out;
    }
    out.low = Number(1) / *b.high;
    out.high = Number(1) / *b.low;
    if (b.over || b.under) {
        const Number middle = (*b.low + *b.high) / 2;
        const Number flat = down(Number(1) / (*b.low * *b.high)), steep = up(Number(1) / (middle * middle));
        const Enclosure chord = affine(b, -flat, *out.high + *b.low * flat);
        const Enclosure touching = affine(b, -steep, down(Number(2) / middle));
        out.over = chord.above();
        out.under = touching.below();
    }
    return bounded_outward(std::move(out));
}

}  // namespace

Enclosure bounded_outward(Enclosure e) {
    if (!e.over && !e.under && e.low && e.high && *e.low == *e.high) return e;
    if (e.over) {
        *e.over = shortened(std::move(*e.over), true);
        const Number most = e.over->most();
        if (!e.high || most < *e.high) e.high = most;
    }
    if (e.under) {
        *e.under = shortened(std::move(*e.under), false);
        const Number least = e.under->least();
        if (!e.low || *e.low < least) e.low = least;
    }
    if (e.high) e.high = up(*e.high);
    if (e.low) e.low = down(*e.low);
    return e;
}

Number Slope::most() const {
    Number most;
    for (const auto& point : points) most = max(most, point.rise);
    return most;
}

Number Slope::least() const {
    Number least;
    for (const auto& point : points) least = min(least, point.rise);
    return least;
}

// Past the last point: as at the last.
Number Slope::at(const Number& distance) const {
    Point from{0, 0};
    for (const auto& to : points) {
        if (distance <= to.distance) return from.distance == to.distance ? to.rise : from.rise + (to.rise - from.rise) * (distance - from.distance) / (to.distance - from.distance);
        from = to;
    }
    return from.rise;
}

Number Plane::most() const {
    Number all = base;
    for (const Slope& slope : slopes) all += slope.most();
    return all;
}

Number Plane::least() const {
    Number all = base;
    for (const Slope& slope : slopes) all += slope.least();
    return all;
}

Number Plane::at(const std::vector<Number>& distances) const {
    Number all = base;
    for (std::size_t i = 0; i < slopes.size(); ++i) all += slopes[i].at(distances[i]);
    return all;
}

Enclosure Enclosure::point(const Value& value) {
    if (value.is_absent()) return absent();
    return between(value.kind, value.number, value.number);
}
Enclosure Enclosure::between(Value::Kind kind, Number low, Number high) {
    Enclosure out;
    out.kind = kind;
    out.low = std::move(low);
    out.high = std::move(high);
    return out;
}
Enclosure Enclosure::anything() {
    Enclosure out;
    out.may_be_absent = true;
    return out;
}
Enclosure Enclosure::absent() {
    Enclosure out = anything();
    out.may_be_present = false;
    return out;
}

Enclosure Enclosure::lever(const Number& near, const Number& far, std::size_t index, std::size_t count) {
    Enclosure out = between(Value::Kind::number, min(near, far), max(near, far));
    if (near == far) return out;
    out.over = Plane{near, std::vector<Slope>(count)};
    out.over->slopes[index].points.push_back({(far - near).abs(), far - near});
    out.under = out.over;
    return out;
}

Enclosure affine(const Enclosure& a, const Number& factor, const Number& plus) {
    Enclosure out = made_from(a, a);
    if (factor.is_zero()) {
        out.low = out.high = plus;
        return out;
    }
    const bool keeps = factor.sign() > 0;
    const auto& low = keeps ? a.low : a.high;
    const auto& high = keeps ? a.high : a.low;
    const auto& under = keeps ? a.under : a.over;
    const auto& over = keeps ? a.over : a.under;
    if (low) out.low = *low * factor + plus;
    if (high) out.high = *high * factor + plus;
    if (under) out.under = scaled(*under, factor, plus);
    if (over) out.over = scaled(*over, factor, plus);
    return bounded_outward(std::move(out));
}

Enclosure operator-(const Enclosure& a) { return affine(a, -1, 0); }

Enclosure operator+(const Enclosure& a, const Enclosure& b) {
    Enclosure out = made_from(a, b);
    out.kind = a.kind == Value::Kind::date ? a.kind : Value::Kind::number;
    if (a.low && b.low) out.low = *a.low + *b.low;
    if (a.high && b.high) out.high = *a.high + *b.high;
    if (a.over || b.over)
        if (const auto x = a.above(), y = b.above(); x && y) out.over = sum(*x, *y);
    if (a.under || b.under)
        if (const auto x = a.below(), y = b.below(); x && y) out.under = sum(*x, *y);
    return bounded_outward(std::move(out));
}

Enclosure operator-(const Enclosure& a, const Enclosure& b) {
    Enclosure out = a + -b;
    if (b.kind == Value::Kind::date) out.kind = Value::Kind::number;
    return out;
}

Enclosure operator*(const Enclosure& a, const Enclosure& b) {
    if (a.is_point()) return affine(b, *a.low, 0);
    if (b.is_point()) return affine(a, *b.low, 0);
    return product_of_moving(a, b);
}

Enclosure operator/(const Enclosure& a, const Enclosure& b) {
    if (b.is_point()) return b.low->is_zero() ? Enclosure::absent() : affine(a, Number(1) / *b.low, 0);
    if (b.low && b.low->sign() > 0) return a * reciprocal(b);
    if (b.high && b.high->sign() < 0) return -a * reciprocal(-b);
    Enclosure out = made_from(a, b);
    out.may_be_absent = true;
    // By what comes near zero but is not below it: at least the least over the greatest, of what is not below zero.
    if (b.low && b.low->is_zero()) {
        if (a.low && a.low->sign() >= 0) out.low = b.high && !b.high->is_zero() ? *a.low / *b.high : Number{};
        if (a.high && a.high->sign() <= 0) out.high = b.high && !b.high->is_zero() ? *a.high / *b.high : Number{};
    }
    return bounded_outward(std::move(out));
}

Enclosure least_of(const Enclosure& a, const Enclosure& b) {
    Enclosure out = made_from(a, b);
    out.kind = a.kind;
    const auto clearly = [&](const Enclosure& less, const Enclosure& more) {
        Enclosure sure = less;
        sure.may_be_absent = out.may_be_absent;
        sure.may_be_present = out.may_be_present;
        return less.high && more.low && *less.high <= *more.low ? std::optional(std::move(sure)) : std::nullopt;
    };
    if (auto sure = clearly(a, b)) return *std::move(sure);
    if (auto sure = clearly(b, a)) return *std::move(sure);
    if (a.low && b.low) out.low = min(*a.low, *b.low);
    if (a.high && b.high) out.high = min(*a.high, *b.high);
    else if (a.high || b.high) out.high = a.high ? a.high : b.high;
    if (a.over || b.over) {
        const auto x = a.above(), y = b.above();
        if (x && y) out.over = lower(*x, *y);
        else if (x || y) out.over = x ? x : y;
    }
    // min(a, b) = b + min(a − b, 0), and the latter is concave: above its chord.
    if (a.under || b.under) {
        const Enclosure d = a - b;
        if (d.low && d.high && d.low->sign() < 0 && d.high->sign() > 0) {
            const Number steep = up(*d.low / (*d.low - *d.high));
            const Enclosure bent = b + affine(d, steep, -steep * *d.high);
            out.under = bent.below();
        }
    }
    return bounded_outward(std::move(out));
}

Enclosure greatest_of(const Enclosure& a, const Enclosure& b) {
    Enclosure out = -least_of(-a, -b);
    out.kind = a.kind;
    return out;
}

Enclosure absolute(const Enclosure& a) { return greatest_of(a, -a); }

Enclosure rounded(const Enclosure& a, RoundingMode mode, const Number& step) {
    Enclosure out = made_from(a, a);
    if (a.low) out.low = round_to(*a.low, mode, step);
    if (a.high) out.high = round_to(*a.high, mode, step);
    const bool negative = !a.low || a.low->sign() < 0, positive = !a.high || a.high->sign() > 0;
    Number gain, loss;  // how far it goes up and down at most
    switch (mode) {
        case RoundingMode::half_up: case RoundingMode::half_even: case RoundingMode::half_down: gain = loss = step / 2; break;
        case RoundingMode::up: gain = positive ? step : Number{}; loss = negative ? step : Number{}; break;
        case RoundingMode::down: gain = negative ? step : Number{}; loss = positive ? step : Number{}; break;
        case RoundingMode::ceiling: gain = step; break;
        case RoundingMode::floor: loss = step; break;
    }
    if (a.over) out.over = scaled(*a.over, 1, gain);
    if (a.under) out.under = scaled(*a.under, 1, -loss);
    return bounded_outward(std::move(out));
}

Enclosure joined(const Enclosure& a, const Enclosure& b) {
    if (!a.may_be_present || !b.may_be_present) {
        Enclosure out = a.may_be_present ? a : b;
        out.may_be_absent = true;
        return out;
    }
    if (a.kind != b.kind) return Enclosure::anything();
    Enclosure out;
    out.kind = a.kind;
    out.may_be_absent = a.may_be_absent || b.may_be_absent;
    if (a.low && b.low) out.low = min(*a.low, *b.low);
    if (a.high && b.high) out.high = max(*a.high, *b.high);
    // The one, raised until it is above the other as well.
    if (const auto x = a.above(), y = b.above(); x && y && (a.over || b.over)) {
        const Plane first = scaled(*x, 1, max(difference(*y, *x).most(), 0)), second = scaled(*y, 1, max(difference(*x, *y).most(), 0));
        out.over = lower(first, second);
    }
    if (const auto x = a.below(), y = b.below(); x && y && (a.under || b.under)) {
        const Plane first = scaled(*x, 1, min(difference(*y, *x).least(), 0)), second = scaled(*y, 1, min(difference(*x, *y).least(), 0));
        out.under = higher(first, second);
    }
    return bounded_outward(std::move(out));
}

Enclosure chosen(const Enclosure& condition, const Enclosure& then, const Enclosure& otherwise) {
    if (condition.is_true()) return then;
    if (condition.is_false()) return otherwise;
    if (!condition.may_be_present) return Enclosure::absent();
    Enclosure out = joined(then, otherwise);
    out.may_be_absent = out.may_be_absent || condition.may_be_absent;
    if (!then.may_be_present || !otherwise.may_be_present || then.kind != otherwise.kind) return out;
    // otherwise + condition · (then − otherwise): where the condition is bounded by a plane, so is the choice.
    if (const auto x = then.above(), y = otherwise.above(); condition.over && x && y) {
        const Number more = max(difference(*x, *y).most(), 0), less = max(difference(*y, *x).most(), 0);
        Plane best = sum(*y, scaled(*condition.over, more, 0));
        if (condition.under) {
            const Plane other = sum(*x, scaled(*condition.under, -less, less));
            best = lower(best, other);
        }
        out.over = out.over ? lower(*out.over, best) : best;
    }
    if (const auto x = then.below(), y = otherwise.below(); condition.over && x && y) {
        const Number less = max(difference(*y, *x).most(), 0), more = max(difference(*x, *y).most(), 0);
        Plane best = sum(*y, scaled(*condition.over, -less, 0));
        if (condition.under) {
            const Plane other = sum(*x, scaled(*condition.under, more, -more));
            best = higher(best, other);
        }
        out.under = out.under ? higher(*out.under, best) : best;
    }
    return bounded_outward(std::move(out));
}

namespace {

Enclosure sign_of(const Enclosure& a, bool strict) {
    Enclosure out = made_from(a, a);
    out.kind = Value::Kind::truth;
    out.low = a.low && (strict ? a.low->sign() > 0 : a.low->sign() >= 0) ? 1 : 0;
    out.high = a.high && (strict ? a.high->sign() <= 0 : a.high->sign() < 0) ? 0 : 1;
    if (out.low != out.high && a.low && a.high) {
        if (a.over && a.low->sign() < 0) out.over = scaled(*a.over, Number(-1) / *a.low, 1);
        if (a.under && a.high->sign() > 0) out.under = scaled(*a.under, Number(1) / *a.high, 0);
    }
    // Between 0 and 1 whatever the planes say: that low and high are whole decides the condition.
    const auto low = out.low, high = out.high;
    out = bounded_outward(std::move(out));
    out.low = low;
    out.high = high;
    return out;
}

// The least slope that keeps the line through (anchor, y) above all parts; anchored at whichever end is the near one.
Plane line_above(const Enclosure& key, const std::vector<Part>& parts, bool from_low) {
    const Number& anchor = from_low ? *key.low : *key.high;
    std::optional<Number> height, slope;
    const auto for_ends = [&](const auto& see) {
        for (const Part& part : parts) {
            see(part.from, part.y_from);
            see(part.to, part.y_to);
        }
    };
    for_ends([&](const Number& x, const Number& y) {
        if (x == anchor && (!height || *height < y)) height = y;
    });
    for_ends([&](const Number& x, const Number& y) {
        if (x == anchor) return;
        const Number steep = (y - *height) / (from_low ? x - anchor : anchor - x);
        if (!slope || *slope < steep) slope = steep;
    });
    const Number rise = up(slope.value_or(Number{}));
    return *(from_low ? affine(key, rise, *height - rise * anchor) : affine(key, -rise, *height + rise * anchor)).above();
}

}  // namespace

Enclosure is_positive(const Enclosure& a) { return sign_of(a, true); }
Enclosure is_not_negative(const Enclosure& a) { return sign_of(a, false); }

Enclosure function_of(const Enclosure& key, const std::vector<Part>& over, const std::vector<Part>& under) {
    Enclosure out = made_from(key, key);
    for (const Part& part : over) {
        const Number most = max(part.y_from, part.y_to);
        if (!out.high || *out.high < most) out.high = most;
    }
    for (const Part& part : under) {
        const Number least = min(part.y_from, part.y_to);
        if (!out.low || least < *out.low) out.low = least;
    }
    if (out.low != out.high && (key.over || key.under)) {
        const Number corner = (key.above()->base + key.below()->base) / 2;
        const bool from_low = corner <= (*key.low + *key.high) / 2;
        out.over = line_above(key, over, from_low);
        std::vector<Part> turned = under;
        for (Part& part : turned) {
            part.y_from = -part.y_from;
            part.y_to = -part.y_to;
        }
        out.under = scaled(line_above(key, turned, from_low), -1, 0);
    }
    return bounded_outward(std::move(out));
}

}  // namespace kaohe
