# The example municipality: its files are still what its scripts write, the
# deadlines come out as an independent script computes them, and the verdicts
# as its LEESMIJ.md tells.
set(city ${CMAKE_SOURCE_DIR}/fixtures/voorbeeldstad)
set(python ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1
  ${Python3_EXECUTABLE})
add_test(NAME voorbeeldstad/files
  COMMAND ${python} ${city}/maak/maak.py --controleer)
add_test(NAME voorbeeldstad/truth
  COMMAND ${python} ${city}/maak/waarheid.py ${CMAKE_SOURCE_DIR}/rules
    --controleer)
add_test(NAME voorbeeldstad/end_to_end
  COMMAND ${python}
    ${CMAKE_CURRENT_SOURCE_DIR}/voorbeeldstad/end_to_end.py
    $<TARGET_FILE:normtoets> ${CMAKE_SOURCE_DIR})
