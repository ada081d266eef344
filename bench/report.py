#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the benchmark figures beside their bounds, with ratios to the hand-written version; measures start-up and memory of the program."""
import json
import subprocess
import sys
import time


def peak_kib(command):
    """Greatest memory of a run, read while it runs: what wait4 tells also counts the parent's memory before exec."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status", encoding="ascii", errors="replace") as status:
                peak = max([peak] + [int(line.split()[1]) for line in status if line.startswith("VmHWM")])
        except OSError:
            pass
        time.sleep(0.002)
    return peak


def main():
    figures = {b["name"]: b for b in json.load(open(sys.argv[1]))["benchmarks"]}
    program, folder = sys.argv[2], sys.argv[3]
    cpu = lambda name: figures[name]["cpu_time"]
    rows = [
        ("200-line policy read and checked", f"{cpu('read_and_check_policy') / 1000:.2f} ms", "10 ms", ""),
        ("clean 1,000-line policy checked", f"{cpu('check_clean_policy'):.1f} ms", "100 ms", f"{cpu('check_clean_policy') * 1000 / cpu('read_and_check_policy'):.1f} × 200 lines"),
        ("200-line policy formatted", f"{cpu('format_policy') / 1000:.2f} ms", "10 ms", f"{cpu('format_policy') / cpu('read_and_check_policy'):.1f} × read and checked"),
        ("one person scored", f"{cpu('score_person') / 1000:.2f} µs", "5 µs", f"{cpu('score_person') / cpu('score_person_by_hand'):.0f} × by hand"),
        ("one person with derivation", f"{cpu('score_person_with_derivation') / 1000:.2f} µs", "100 µs", f"{cpu('score_person_with_derivation') / cpu('score_person'):.1f} × without"),
        ("200-line policy as HTML booklet", f"{cpu('document_of_policy'):.0f} ms", "200 ms", f"{cpu('document_of_policy') * 1000 / cpu('read_and_check_policy'):.1f} × read and checked"),
        ("10,000 score sheets as JSON", f"{cpu('sheets_of_1000') * 10:.0f} ms", "3,000 ms", f"{cpu('sheets_of_1000') * 1000 / cpu('score_person_with_derivation'):.1f} × with derivation"),
        ("one goal, five measures", f"{cpu('goal_of_person'):.2f} ms", "50 ms", ""),
        ("one change for a person: data", f"{cpu('what_if_data_of_person'):.2f} ms", "5 ms", ""),
        ("one change for a person: policy", f"{cpu('what_if_number_for_person'):.2f} ms", "5 ms", f"{cpu('what_if_number_for_person') * 1000 / cpu('read_and_check_policy'):.1f} × reading 200 lines"),
        ("one change for 10,000 people", f"{cpu('what_if_number_for_10000'):.0f} ms", "300 ms", ""),
        ("100 values swept, 10,000 people", f"{cpu('what_if_sweep_over_10000'):.0f} ms", "5,000 ms", f"{cpu('what_if_sweep_over_10000') / cpu('score_person'):.2f} × scoring each"),
        ("the same of a policy's number", f"{cpu('what_if_sweep_of_number_over_10000'):.0f} ms", "5,000 ms", ""),
        ("knife edges of 10,000 people", f"{cpu('knife_edges_of_1000') * 10:.0f} ms", "1,000 ms", f"{cpu('knife_edges_of_1000') * 1000 / cpu('score_person'):.0f} × scoring one"),
        ("CSV to CSV", f"{figures['csv_to_csv']['items_per_second']:,.0f} rows/s", "200,000 rows/s", f"{cpu('csv_to_csv') / cpu('csv_to_csv_by_hand'):.1f} × by hand"),
        ("CSV in GB18030 to CSV", f"{figures['csv_to_csv_gb18030']['items_per_second']:,.0f} rows/s", "2 × UTF-8", f"{cpu('csv_to_csv_gb18030') / cpu('csv_to_csv'):.2f} × UTF-8"),
        ("10,000 rejected rows among them", f"{cpu('csv_to_csv_with_rejects'):.0f} ms", "1.10 × without", f"{cpu('csv_to_csv_with_rejects') / cpu('csv_to_csv_with_more'):.2f} × as many good ones, {cpu('csv_to_csv_with_rejects') / cpu('csv_to_csv'):.2f} × without them"),
        ("JSON to CSV", f"{figures['json_to_csv']['items_per_second']:,.0f} rows/s", "", f"{cpu('json_to_csv') / cpu('csv_to_csv'):.1f} × CSV"),
    ]
    # By the clock: a pack's bytes are checked beside the computing.
    clock = lambda name: figures[name + "/real_time"]["real_time"]
    score = figures["csv_to_csv"]["real_time"]
    rows.append(("result pack written as well", f"{figures['csv_to_csv_and_pack/real_time']['items_per_second']:,.0f} rows/s", "", f"{clock('csv_to_csv_and_pack') / score:.2f} × CSV to CSV"))
    rows.append(("result pack verified", f"{figures['verify_pack/real_time']['items_per_second']:,.0f} rows/s", "1.2 × scoring", f"{clock('verify_pack') / score:.2f} × CSV to CSV, {clock('verify_pack') / clock('csv_to_csv_and_pack'):.2f} × with the pack"))
    times = []
    for _ in range(20):
        begin = time.perf_counter()
        subprocess.run([program, "version"], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begin)
    rows.append(("start-up", f"{min(times) * 1000:.1f} ms", "10 ms", ""))
    with open(f"{folder}/staff.csv", encoding="utf-8") as staff:
        count = sum(1 for _ in staff)
    half = count // 4  # the set of known ids grows by doubling: far enough apart to see it
    with open(f"{folder}/staff.csv", encoding="utf-8") as staff, open(f"{folder}/half.csv", "w", encoding="utf-8") as part:
        for number, line in enumerate(staff):
            if number < half:
                part.write(line)
    score = lambda staff: [program, "score", f"{folder}/reference.kaohe", f"{folder}/{staff}", "-o", f"{folder}/memory.csv"]
    growth = (peak_kib(score("staff.csv")) - peak_kib(score("half.csv"))) * 1024 / (count - half)
    rows.append(("memory a row more", f"{growth:.1f} bytes", "32 bytes", ""))
    for name, figure, bound, ratio in rows:
        print(f"{name:34} {figure:>18}   bound {bound:>15}   {ratio}")


main()
