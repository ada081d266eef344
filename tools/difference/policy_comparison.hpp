// SPDX-License-Identifier: Apache-2.0
// Two policies compared, with what stands for what: for whoever goes on with it (staff_moves.hpp). Who wants the difference alone takes
// difference_of.
#pragma once
#include <memory>

#include "tools/difference/policy_difference.hpp"
#include "tools/difference/sameness.hpp"

namespace kaohe {

class PolicyComparison {
public:
    // Both policies must outlive this.
    PolicyComparison(const Engine& engine, const Policy& before, const Policy& after);
    ~PolicyComparison();

    const Policy& before() const { return before_; }
    const Policy& after() const { return after_; }
    const Sameness& sameness() const { return *sameness_; }
    const PolicyDifference& difference() const { return difference_; }

private:
    const Policy &before_, &after_;
    std::unique_ptr<const NameLinks> names_;
    std::unique_ptr<Sameness> sameness_;
    PolicyDifference difference_;
};

}  // namespace kaohe
