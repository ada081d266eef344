// SPDX-License-Identifier: Apache-2.0
// Days since 1970-01-01 and dates of the proleptic Gregorian calendar, each from the other. From Howard Hinnant, "chrono-Compatible
// Low-Level Date Algorithms": a year is counted from March, so that the leap day is its last.
#include "interpreter/model.hpp"

namespace kaohe {
namespace {

constexpr int days_per_era = 146097;  // 400 years
constexpr int days_to_1970 = 719468;  // from 0000-03-01

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return (a >= 0 ? a : a - (b - 1)) / b; }

}  // namespace

std::int32_t days_from_civil(Date date) {
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int era = static_cast<int>(floor_divide(year, 400));
    const int year_of_era = year - era * 400;
    const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    const int day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * days_per_era + day_of_era - days_to_1970;
}

Date civil_from_days(std::int32_t days) {
    const std::int64_t shifted = std::int64_t{days} + days_to_1970;
    const int era = static_cast<int>(floor_divide(shifted, days_per_era));
    const int day_of_era = static_cast<int>(shifted - std::int64_t{era} * days_per_era);
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_from_march = (5 * day_of_year + 2) / 153;
    const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

}  // namespace kaohe
