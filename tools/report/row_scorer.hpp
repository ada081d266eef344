// SPDX-License-Identifier: Apache-2.0
// One row of a staff file after the other becomes a result: mistakes of the row, IDs that are there twice, then the evaluator.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "interpreter/evaluate.hpp"
#include "tools/data/seen_ids.hpp"
#include "tools/data/staff_file.hpp"
#include "tools/data/staff_reader.hpp"
#include "tools/report/result_layout.hpp"

namespace kaohe {

// Reads the file to its end for its IDs only.
TwiceIds find_twice(StaffReader& reader);
// The same of a file, which is then at its first person again. False: the file as a whole is no good; its errors() say why. Precondition: it may be
// rewound.
bool find_twice(StaffFile& staff, TwiceIds& twice);
// That they are there, of a file that cannot be read again. Precondition: not empty.
Finding twice_in_a_pipe(const TwiceIds& twice, const ReadingOptions& options);

class RowScorer {
public:
    // `twice`: the IDs that are known to be there twice; null while that is not known. `file` is what messages call the file. All must outlive this.
    RowScorer(const Policy& policy, EvaluationOptions options, PolicyWords& words, const StaffReader& reader, std::string file, const TwiceIds* twice);

    // Of the row that the reader read last; good until the next. What is wrong with the row as one among others is put into it.
    ResultRow score(StaffRow& row);
    // What was found where it was not known. Not empty: the results are to be thrown away and worked out again with it.
    const TwiceIds& found_twice() const { return found_twice_; }
    // Of the row scored last, if it was rejected; may be moved from.
    std::vector<Finding>& findings() { return findings_; }

private:
    void look_for_twice(StaffRow& row);
    Status evaluate(const StaffRow& row);

    PolicyWords& words_;
    const StaffReader& reader_;
    std::string file_;
    Evaluator evaluator_;
    const TwiceIds* twice_;
    SeenIds ids_;
    TwiceIds found_twice_;
    std::unordered_map<std::string, std::string> pseudonyms_;  // of the IDs that are there twice, with --mask
    PersonResult result_;
    Say reason_;
    std::vector<Finding> findings_;
};

}  // namespace kaohe
