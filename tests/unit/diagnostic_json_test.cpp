// SPDX-License-Identifier: Apache-2.0
// Findings as JSON.
#include "tools/report/diagnostic_json.hpp"

#include <gtest/gtest.h>

#include "tests/unit/placed_policy.hpp"

namespace kaohe {
namespace {

TEST(DiagnosticJson, holds_everything_and_counts_in_all_three_ways) {
    Policy policy("一\n😀 = Q\n");
    Finding finding = unknown(policy.at("Q"));
    finding.labels = {{policy.at("😀"), Say("笑", "smile")}};
    finding.notes = {Say("注", "note")};
    finding.candidates = {"甲\xff"};
    finding.cell = {"员工.csv", 17, "接通率", "D17"};
    finding.accepted = {"有意如此", "meant so"};
    const Span end{finding.at.file, finding.at.end, finding.at.end};
    finding.fixes = {{"up", {"进", "round up"}, {{end, "，进一"}}}};
    finding.witnesses = {{{{{"迟到", "Late"}, {"3 次", "3 times"}}}, {"没有等级", "no rating"}}};
    const auto json = findings_to_json(std::vector<Finding>{finding, unknown({})}, policy.sources);
    EXPECT_EQ(json.dump(1), R"([
 {
  "code": "K201",
  "name": "unknown_name",
  "severity": "error",
  "message": {
   "zh": "没有叫“Q”的数据、参数、公式或指标",
   "en": "nothing is called \"Q\""
  },
  "help": null,
  "place": {
   "file": "制度.kh",
   "bytes": {
    "begin": 11,
    "end": 12
   },
   "begin": {
    "line": 2,
    "column": 5,
    "column_utf16": 6
   },
   "end": {
    "line": 2,
    "column": 6,
    "column_utf16": 7
   }
  },
  "labels": [
   {
    "place": {
     "file": "制度.kh",
     "bytes": {
      "begin": 4,
      "end": 8
     },
     "begin": {
      "line": 2,
      "column": 1,
      "column_utf16": 1
     },
     "end": {
      "line": 2,
      "column": 2,
      "column_utf16": 3
     }
    },
    "text": {
     "zh": "笑",
     "en": "smile"
    }
   }
  ],
  "notes": [
   {
    "zh": "注",
    "en": "note"
   }
  ],
  "candidates": [
   "甲\\xFF"
  ],
  "cell": {
   "file": "员工.csv",
   "row": 17,
   "column": "接通率",
   "reference": "D17"
  },
  "accepted": {
   "zh": "有意如此",
   "en": "meant so"
  },
  "fixes": [
   {
    "choice": "up",
    "says": {
     "zh": "进",
     "en": "round up"
    },
    "edits": [
     {
      "place": {
       "file": "制度.kh",
       "bytes": {
        "begin": 12,
        "end": 12
       },
       "begin": {
        "line": 2,
        "column": 6,
        "column_utf16": 7
       },
       "end": {
        "line": 2,
        "column": 6,
        "column_utf16": 7
       }
      },
      "text": "，进一"
     }
    ]
   }
  ],
  "witnesses": [
   {
    "given": [
     {
      "name": {
       "zh": "迟到",
       "en": "Late"
      },
      "value": {
       "zh": "3 次",
       "en": "3 times"
      }
     }
    ],
    "shows": {
     "zh": "没有等级",
     "en": "no rating"
    }
   }
  ]
 },
 {
  "code": "K201",
  "name": "unknown_name",
  "severity": "error",
  "message": {
   "zh": "没有叫“Q”的数据、参数、公式或指标",
   "en": "nothing is called \"Q\""
  },
  "help": null,
  "place": null,
  "labels": [],
  "notes": [],
  "candidates": [],
  "cell": null,
  "accepted": null,
  "fixes": [],
  "witnesses": []
 }
])");
}

}  // namespace
}  // namespace kaohe
