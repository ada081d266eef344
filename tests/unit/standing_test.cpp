// SPDX-License-Identifier: Apache-2.0
#include "tools/whatif/standing.hpp"

#include <gtest/gtest.h>

namespace kaohe {
namespace {

Standing rated(std::uint32_t rating) { return {Status::scored, Number(80), rating, {}}; }

TEST(StandingTest, ratings_go_up_and_down) {
    EXPECT_EQ(move_of(rated(1), rated(1)), Move::stays);
    EXPECT_EQ(move_of(rated(1), rated(0)), Move::up);
    EXPECT_EQ(move_of(rated(1), rated(2)), Move::down);
}

// Nobody goes up or down who has no rating on one side.
TEST(StandingTest, into_the_ratings_and_out_of_scoring_is_neither_up_nor_down) {
    EXPECT_EQ(move_of(rated(none), rated(0)), Move::other);
    EXPECT_EQ(move_of(rated(0), rated(none)), Move::other);
    EXPECT_EQ(move_of(rated(0), Standing()), Move::other);
    EXPECT_EQ(move_of(Standing(), rated(none)), Move::other);
    EXPECT_EQ(move_of(Standing(), Standing()), Move::stays);
}

TEST(StandingTest, another_total_alone_moves_nobody) {
    Standing more = rated(1);
    more.total = Number(81);
    EXPECT_EQ(move_of(rated(1), more), Move::stays);
    EXPECT_NE(rated(1), more);
}

TEST(StandingTest, what_is_no_amount_counts_nothing) {
    Standing one = rated(0);
    one.results = {Value::of(Number(500)), Value::absent(Absence::empty, none)};
    EXPECT_EQ(amount_of(one, 0), Number(500));
    EXPECT_EQ(amount_of(one, 1), Number(0));
    EXPECT_EQ(amount_of(one, 2), Number(0));
}

}  // namespace
}  // namespace kaohe
