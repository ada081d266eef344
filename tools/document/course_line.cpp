// SPDX-License-Identifier: Apache-2.0
#include "tools/document/course_line.hpp"

namespace kaohe {

namespace {

constexpr int deepest = 9;

class Line {
public:
    Line(const Stretch& stretch, const Scale& across, const Scale& up) : form_(stretch.form), value_(stretch.value.number), moves_(stretch.form.moves()), across_(across), up_(up) {}

    CourseLine draw(Number low, Number high) {
        CourseLine line;
        if (moves_ && !form_.is_straight()) {
            const Number from = low, to = high;
            line.leaves_low = clip(low, high);
            line.leaves_high = clip(high, low);
            if (low < from || to < high) return line;
        }
        if (low >= high) return line;
        add(low);
        if (moves_ && !form_.is_straight()) bend(low, high, 0);
        add(high);
        line.points = std::move(points_);
        return line;
    }

private:
    Number score(const Number& x) const { return moves_ ? form_.at(x) : value_; }
    Number height(const Number& x) const { return up_.at(score(x)); }
    void add(const Number& x) { points_.push_back({across_.at(x), height(x)}); }

    // Moves an end from a pole, or from where the score lies past the scale, to where the scale ends. Between two poles a form only rises
    // or only falls, so what lies between is within.
    bool clip(Number& end, const Number& other) const {
        const auto pole = form_.pole();
        const bool at_pole = pole && *pole == end;
        if (!at_pole && up_.holds(form_.at(end))) return false;
        // Beside its lower end a rising one comes from below.
        const bool beyond_top = at_pole ? (form_.slope_sign() > 0) != (end < other) : up_.to < form_.at(end);
        const Number& limit = beyond_top ? up_.to : up_.from;
        const Number divisor = form_.a - limit * form_.c;
        if (divisor.is_zero()) return at_pole;
        end = (limit * form_.d - form_.b) / divisor;
        return true;
    }

    // Halves it until the line is nowhere a quarter of a unit away from the curve.
    void bend(const Number& low, const Number& high, int depth) {
        const Number middle = (low + high) / 2;
        const Number off = (height(low) + height(high)) / 2 - height(middle);
        if (depth > 0 && (depth == deepest || off.abs() * 4 < Number(1) || across_.at(high) - across_.at(low) < Number::fraction(1, 2))) return;
        bend(low, middle, depth + 1);
        add(middle);
        bend(middle, high, depth + 1);
    }

    const Form& form_;
    const Number& value_;
    bool moves_;
    const Scale& across_;
    const Scale& up_;
    std::vector<Point> points_;
};

}  // namespace

CourseLine line_of(const Stretch& stretch, const Scale& across, const Scale& up) {
    if (!stretch.is_number() || !stretch.form.decided || stretch.on.is_point()) return {};
    const Number low = stretch.on.low ? max(*stretch.on.low, across.from) : across.from, high = stretch.on.high ? min(*stretch.on.high, across.to) : across.to;
    return low < high ? Line(stretch, across, up).draw(low, high) : CourseLine{};
}

}  // namespace kaohe
