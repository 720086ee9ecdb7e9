@echo off
rem Starts kyso. Removes settings meant for other Node programs (NODE_OPTIONS and the like), but keeps NODE_DEBUG=kyso,
rem which switches on kyso's own trace.
rem This file is ASCII up to :missing and does not change the code page, since kyso writes to the console in Unicode.
setlocal EnableExtensions DisableDelayedExpansion
set "KYSO_EXIT=1"

rem If this file was double-clicked (no arguments, console opened for this file), the window must stay open at the end.
set "KYSO_WAIT="
if "%~1"=="" echo "%cmdcmdline:"=%" | "%SystemRoot%\System32\find.exe" /i "%~nx0" >nul && set "KYSO_WAIT=1"

rem If Node 24 cannot run on this Windows, kyso.cmd says so itself; Windows would only show a message box.
for /f "tokens=2 delims=[]" %%a in ('ver') do for %%t in (%%a) do set "KYSO_WINDOWS=%%t"
for /f "delims=." %%m in ("%KYSO_WINDOWS%") do if %%m LSS 10 goto old
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 goto old
if not exist "%~dp0app\node.exe" goto missing

set "KYSO_TRACE="
for /f "delims=" %%v in ('set NODE_DEBUG 2^>nul') do if "%%v"=="NODE_DEBUG=kyso" set "KYSO_TRACE=1"

rem First the variables known to change what Node does, then all others that begin with NODE_.
for %%v in (NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_TLS_REJECT_UNAUTHORIZED NODE_USE_SYSTEM_CA) do set "%%v="
for %%v in (NODE_USE_ENV_PROXY NODE_DEBUG NODE_REDIRECT_WARNINGS NODE_V8_COVERAGE NODE_COMPILE_CACHE) do set "%%v="
for %%v in (OPENSSL_CONF OPENSSL_MODULES SSL_CERT_FILE SSL_CERT_DIR NAPI_RS_NATIVE_LIBRARY_PATH) do set "%%v="
for /f "delims==" %%v in ('set NODE_ 2^>nul') do set "%%v="
if defined KYSO_TRACE set "NODE_DEBUG=kyso"

rem --disable-sigusr1: no other program can open Node's inspector (process._debugProcess).
"%~dp0app\node.exe" --disable-sigusr1 "%~dp0app\bin\kyso.cjs" %*
set "KYSO_EXIT=%errorlevel%"

:end
if defined KYSO_WAIT if not "%KYSO_EXIT%"=="130" pause
exit /b %KYSO_EXIT%

:missing
call :unicode
echo.
echo Thiếu tệp app\node.exe. Hãy giải nén toàn bộ tệp zip vào một thư mục, rồi mở kyso.cmd trong thư mục đó.
echo Nếu vẫn thiếu, phần mềm diệt virus có thể đã xóa tệp này.
echo app\node.exe is missing: unpack the whole zip into a folder and start kyso.cmd from there.
call :restore
goto end

:old
call :unicode
echo.
echo kyso cần Windows 10 trở lên, bản 64-bit. Máy này có Windows %KYSO_WINDOWS% %PROCESSOR_ARCHITECTURE%.
echo kyso needs Windows 10 or newer, 64-bit.
call :restore
goto end

:unicode
for /f "tokens=2 delims=:." %%c in ('"%SystemRoot%\System32\chcp.com"') do set "KYSO_PAGE=%%c"
"%SystemRoot%\System32\chcp.com" 65001 >nul
exit /b

:restore
"%SystemRoot%\System32\chcp.com" %KYSO_PAGE% >nul
exit /b
